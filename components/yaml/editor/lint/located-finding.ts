import type { Finding, Fix } from '#lib/manifest/lint/finding.ts';

export interface LabelledFix extends Fix {
  /** What it does, in the user's language: it stands on a button. */
  readonly label: string;
}

/** A finding with its words in the user's language. */
export interface LocatedFinding extends Omit<Finding, 'fixes'> {
  readonly message: string;
  readonly fixes: readonly LabelledFix[];
}

/** Whether two findings of different states of a text are one and the same to the reader. */
export function isSameFinding(a: Finding | LocatedFinding, b: Finding | LocatedFinding): boolean {
  return (
    a.rule === b.rule &&
    a.document === b.document &&
    a.path === b.path &&
    JSON.stringify(a.params) === JSON.stringify(b.params)
  );
}
