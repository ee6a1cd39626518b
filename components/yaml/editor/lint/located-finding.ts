import type { Finding, Fix, TextEdit } from '#lib/manifest/lint/finding.ts';

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

/** Edits in the order of the text, without overlaps. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  let result = '';
  let at = 0;
  for (const edit of edits) {
    result += text.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return result + text.slice(at);
}
