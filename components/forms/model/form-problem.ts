import type { LocatedFinding } from '#components/yaml/editor/lint/located-finding.ts';
import type { FormText } from '#lib/forms/form-text.ts';
import { type FieldPath, pathText } from '#lib/manifest/edit/field-path.ts';
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
  readonly reason?: RefusalReason;
}

/** The server has an object of that name, or not the namespace. */
type RefusalReason = 'exists' | 'no-namespace';

/** What the server said of a field, and what the field held then: it stays true as long as that is the same. */
export interface FieldRefusal {
  readonly document: number;
  readonly path: string;
  readonly message: string;
  readonly sentence?: string;
  readonly reason?: RefusalReason;
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

/** What a refusal is about, as a text to compare: as long as it stays the same, the refusal stays true. */
export function subjectOf(form: FormText, { document, path, reason }: Omit<FieldRefusal, 'about'>): string {
  const held = heldAt(form, document, path);
  if (reason === 'exists') return `${held} ${heldAt(form, document, 'metadata.namespace')}`;
  if (reason !== 'no-namespace') return held;
  const isMade = form.objects.some(
    (object, at) => object?.kind === 'Namespace' && heldAt(form, at, 'metadata.name') === held,
  );
  return `${held} ${isMade}`;
}

/** What a field holds, as a text to compare. */
function heldAt({ objects }: FormText, document: number, path: string): string {
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

export interface FieldPlace {
  readonly document: number;
  readonly path: FieldPath;
  /** Fields below it that others are about, by their names: `volumeMounts` of containers. */
  readonly except?: readonly string[];
}

/** What is said of these fields and of their parts. */
export function problemsIn(problems: readonly FormProblem[], places: readonly FieldPlace[]): readonly FormProblem[] {
  const texts = places.map(({ document, path, except = [] }) => ({ document, text: pathText(path), except }));
  return problems.filter((problem) =>
    texts.some(
      ({ document, text, except }) =>
        problem.document === document &&
        (text === '' || problem.path === text || isPartOf(problem.path, text)) &&
        !except.some((field) => `${problem.path}.`.slice(text.length).includes(`.${field}`)),
    ),
  );
}

function isPartOf(path: string, whole: string): boolean {
  return path.startsWith(`${whole}.`) || path.startsWith(`${whole}[`);
}
