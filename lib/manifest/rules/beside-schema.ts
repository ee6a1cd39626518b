import type { Finding } from '../lint/finding.ts';

/** What the schema says in general and a rule of values says better, with a way out. */
const general = new Set(['required-missing', 'base64-value', 'quantity-value']);

/**
 * Findings of the schema and of the rules of values about one object, without those that say the same twice: a field
 * that is refused by both, and one that is called missing although it is there under a misspelt name.
 */
export function besideSchema(
  ofSchema: readonly Finding[],
  ofValues: readonly Finding[],
): readonly (readonly Finding[])[] {
  const refused = new Set(ofValues.flatMap(({ path, severity }) => (severity === 'error' ? (path ?? []) : [])));
  const misspelt = new Set(ofSchema.flatMap((finding) => meantPath(finding) ?? []));
  return [
    ofSchema.filter(({ rule, path }) => !general.has(rule) || path === undefined || !refused.has(path)),
    ofValues.filter(({ path }) => path === undefined || !misspelt.has(path)),
  ];
}

/** `spec.selector` for a `selectr` in `spec`. */
function meantPath({ rule, path, params }: Finding): string | undefined {
  const { field, near } = params;
  if (!rule.startsWith('unknown-field-') || typeof field !== 'string' || typeof near !== 'string') return undefined;
  return path?.endsWith(field) === true ? path.slice(0, path.length - field.length) + near : undefined;
}
