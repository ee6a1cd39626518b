import type { Finding } from '../lint/finding.ts';

/** What the schema says in general and a rule of values says better, with a way out. */
const general = new Set([
  'required-missing',
  'base64-value',
  'quantity-value',
  'number-minimum',
  'number-maximum',
  'text-short',
]);
const generalNames = /^name-|-malformed$/;

/**
 * Findings of the schema and of the rules of values about one object, without those that say the same twice: a field
 * that is refused by both, an entry that is there twice, and a field that is called missing although it is there under
 * a misspelt name.
 */
export function besideSchema(
  ofSchema: readonly Finding[],
  ofValues: readonly Finding[],
): readonly (readonly Finding[])[] {
  const refused = new Set(ofValues.flatMap(({ path, severity }) => (severity === 'error' ? (plain(path) ?? []) : [])));
  const misspelt = new Set(ofSchema.flatMap((finding) => meantPath(finding) ?? []));
  const twice = new Set(ofSchema.flatMap(({ rule, path }) => (rule === 'list-entry-twice' ? `${path}.name` : [])));
  const misshapen = ofSchema.flatMap(({ rule, path }) => (shapes.has(rule) && path !== undefined ? [path] : []));
  const inSecurity = ofValues.flatMap(({ rule, params }) => (rule === 'security-field-misplaced' ? [params] : []));
  return [
    ofSchema.filter(({ rule, path, params }) => {
      if (rule === 'field-misplaced' || rule.startsWith('unknown-field')) return !isOneOf(inSecurity, params);
      if (rule === 'list-entry-twice') return !refused.has(`${plain(path)}.mountPath`);
      return !isGeneral(rule) || !refused.has(plain(path) ?? '');
    }),
    ofValues.filter(
      ({ rule, path = '' }) =>
        !misspelt.has(path) && !twice.has(path) && !(rule.endsWith('-missing') && isWithin(misshapen, path)),
    ),
  ];
}

/** Fields of the same object, of which it is known where they belong. */
function isOneOf(
  misplaced: readonly Finding['params'][],
  { parent, field, fields = field }: Finding['params'],
): boolean {
  const found = `${fields}`.split(', ');
  return misplaced.some((one) => {
    const named = `${one.fields}`.split(', ');
    return one.parent === parent && found.every((name) => named.includes(name));
  });
}

/** What is there in a wrong shape isn't missing. */
const shapes = new Set(['wrong-type', 'pairs-too-deep']);

function isWithin(paths: readonly string[], path: string): boolean {
  return paths.some((other) => other === path || startsBelow(other, path) || startsBelow(path, other));
}

function startsBelow(path: string, parent: string): boolean {
  return path.startsWith(parent) && (path[parent.length] === '.' || path[parent.length] === '[');
}

function isGeneral(rule: string): boolean {
  return general.has(rule) || generalNames.test(rule);
}

/** `hard[limits.cpu]` and `hard.limits.cpu` are one field. */
function plain(path: string | undefined): string | undefined {
  return path?.replaceAll(/\[([^\]]*)\]/g, '.$1');
}

/** `spec.selector` for a `selectr` in `spec`. */
function meantPath({ rule, path, params }: Finding): string | undefined {
  const { field, near } = params;
  if (!rule.startsWith('unknown-field-') || typeof field !== 'string' || typeof near !== 'string') return undefined;
  return path?.endsWith(field) === true ? path.slice(0, path.length - field.length) + near : undefined;
}
