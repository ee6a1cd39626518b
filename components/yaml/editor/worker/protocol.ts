import type { Finding, LintContext } from '#lib/manifest/lint/finding.ts';

/** What the worker is told of a cluster. There is no answer. */
export type Knowledge =
  | {
      readonly type: 'served';
      readonly cluster: string;
      readonly context: Pick<LintContext, 'served' | 'failedGroups'>;
    }
  | {
      readonly type: 'schemas';
      readonly cluster: string;
      readonly apiVersion: string;
      /** The group version's OpenAPI v3 document. */
      readonly text: string;
    };

/** A text of a cluster, as the editor has it now. */
interface About {
  readonly cluster: string;
  readonly mode: LintContext['mode'];
  readonly text: string;
}

export interface Questions {
  readonly lint: { readonly ask: About; readonly answer: LintAnswer };
  /** The text with every safe fix, and how many there were. */
  readonly fixAll: { readonly ask: About; readonly answer: { readonly text: string; readonly count: number } };
}

export type QuestionType = keyof Questions;
export type Ask<T extends QuestionType> = Questions[T]['ask'];
export type Answer<T extends QuestionType> = Questions[T]['answer'];

export interface LintAnswer {
  readonly findings: readonly Finding[];
  readonly documents: readonly OutlineDocument[];
  /** Group versions whose schemas the text needs. */
  readonly wanted: readonly string[];
  /** How many of the findings have a safe fix. */
  readonly safeFixes: number;
}

/** One document of a text. */
export interface OutlineDocument {
  readonly index: number;
  readonly startLine: number;
  readonly endLine: number;
  /** '' where the text does not say. */
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace: string;
  /** First and last line of managedFields and status, which are bookkeeping. */
  readonly quiet: readonly { readonly startLine: number; readonly endLine: number }[];
}

export type ToWorker =
  | { readonly type: 'knowledge'; readonly knowledge: Knowledge }
  | { readonly type: 'ask'; readonly id: number; readonly question: QuestionType; readonly ask: Ask<QuestionType> };

export type FromWorker =
  | { readonly type: 'answer'; readonly id: number; readonly answer: Answer<QuestionType> }
  | { readonly type: 'failure'; readonly id: number; readonly message: string };
