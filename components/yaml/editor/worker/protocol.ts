import type { Finding, LintContext } from '#lib/manifest/lint/finding.ts';
import type { Completion } from '#lib/manifest/schema/complete/completion.ts';

/** What the worker is told of a cluster. There is no answer. */
export type Knowledge =
  | {
      readonly type: 'served';
      readonly cluster: string;
      readonly context: Omit<LintContext, 'mode'>;
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
  readonly complete: { readonly ask: About & { readonly offset: number }; readonly answer: readonly Completion[] };
  /** What stands at an offset, and from where to where its key or value goes. */
  readonly hover: {
    readonly ask: About & { readonly offset: number };
    readonly answer: (Explanation & { readonly start: number; readonly end: number }) | undefined;
  };
  /** `path`: fields to go into from the object's own, as the panel walks. */
  readonly explain: {
    readonly ask: About & {
      readonly at:
        | { readonly offset: number }
        | { readonly apiVersion: string; readonly kind: string; readonly path: string };
    };
    readonly answer: Explanation | undefined;
  };
}

/** What the cluster's schema says of a field. */
export interface Explanation {
  /** `spec.template.spec.containers[].image`; '' for the object itself. */
  readonly path: string;
  /** Where `fields` are: that of an entry of a list, of a value of a map, else `path`. */
  readonly inner: string;
  readonly apiVersion: string;
  readonly kind: string;
  /** `[]Container`, `map[string]string`, `string` … */
  readonly type: string;
  readonly isRequired: boolean;
  readonly description: string;
  readonly default?: string;
  readonly enum: readonly string[];
  /** Pattern, lengths, limits, format: as the schema has them. */
  readonly constraints: readonly { readonly name: string; readonly value: string }[];
  readonly fields: readonly ExplainedField[];
}

export interface ExplainedField {
  readonly name: string;
  readonly type: string;
  readonly isRequired: boolean;
  /** Its first sentence. */
  readonly description: string;
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
  readonly quiet: readonly { readonly name: string; readonly startLine: number; readonly endLine: number }[];
}

/** What is answered with what is known at that moment. */
export type ImmediateType = Exclude<QuestionType, 'complete'>;

export type ToWorker =
  | { readonly type: 'knowledge'; readonly knowledge: Knowledge }
  | { readonly type: 'ask'; readonly id: number; readonly question: ImmediateType; readonly ask: Ask<ImmediateType> }
  /** Answered when the schema of the place has come: at last after some seconds, or when it is cancelled. */
  | { readonly type: 'complete'; readonly id: number; readonly ask: Ask<'complete'> }
  | { readonly type: 'cancel'; readonly id: number };

export type FromWorker =
  | { readonly type: 'answer'; readonly id: number; readonly answer: Answer<QuestionType> }
  | { readonly type: 'failure'; readonly id: number; readonly message: string };
