import type { LocatedFinding } from '#components/yaml/editor/lint/located-finding.ts';
import type { FormText } from '#lib/forms/form-text.ts';
import { pathText } from '#lib/manifest/edit/field-path.ts';
import { valueAtField } from '#lib/manifest/field-value.ts';

/** Something wrong with a field, from the check of the text or from the server. */
export interface FormProblem {
  readonly document: number;
  /** As the API server writes it: `spec.ports[0].nodePort`; `''` is the object itself. */
  readonly path: string;
  readonly severity: 'error' | 'warning';
  readonly message: string;
  /** The server's own words, in its language. */
  readonly sentence?: string;
  /** In the text, from 1; undefined where the text has no place for it. */
  readonly line: number | undefined;
  /** Nothing is there yet: said only once somebody tries to send it. */
  readonly isMissing: boolean;
}

/** What the server said of a field, and what the field held then: it stays true as long as that is the same. */
export interface FieldRefusal {
  readonly document: number;
  readonly path: string;
  readonly message: string;
  readonly sentence?: string;
  readonly about: string;
}

/** What the check of a text found, in the order of the text. */
export function problemsOf(findings: readonly LocatedFinding[], { objects }: FormText): readonly FormProblem[] {
  return findings.flatMap(({ document, path = '', severity, message, line }) => {
    if (severity === 'info') return [];
    const object = objects[document];
    const value = object === undefined ? undefined : valueAtField(object, path);
    const isMissing = severity === 'error' && path !== '' && (value === undefined || value === null || value === '');
    return [{ document, path, severity, message, line, isMissing }];
  });
}

/** What a field holds, as a text to compare. */
export function heldAt({ objects }: FormText, document: number, path: string): string {
  const object = objects[document];
  return JSON.stringify(object === undefined ? null : (valueAtField(object, path) ?? null), (_, value: unknown) =>
    typeof value === 'bigint' ? String(value) : value,
  );
}

/** Errors before warnings; of a whole field also what is said of its parts. */
export function problemAt(
  problems: readonly FormProblem[],
  document: number,
  path: readonly (string | number)[],
  withParts: boolean,
): FormProblem | undefined {
  const text = pathText(path);
  const here = problems.filter(
    (problem) =>
      problem.document === document && (problem.path === text || (withParts && isPartOf(problem.path, text))),
  );
  return here.find(({ severity }) => severity === 'error') ?? here[0];
}

function isPartOf(path: string, whole: string): boolean {
  return path.startsWith(`${whole}.`) || path.startsWith(`${whole}[`);
}
