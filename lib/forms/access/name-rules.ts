import { type NameKind, nameProblem } from '#lib/kubernetes/names.ts';

/** A broken naming rule, as a message `access.fieldRule.<rule>` with its params. */
export interface BrokenRule {
  readonly rule: string;
  readonly params?: Readonly<Record<string, string | number>>;
}

/** Names of Namespaces, containers and Service ports. */
export function labelProblem(name: string): BrokenRule | undefined {
  return broken(name, 'label', 'rfc1123Label');
}

export function subdomainProblem(name: string): BrokenRule | undefined {
  return broken(name, 'subdomain', 'rfc1123Subdomain');
}

/** RBAC names are path segments: anything but `/`, `%`, `.` and `..`. */
export function roleNameProblem(name: string): BrokenRule | undefined {
  return nameProblem(name, 'path-segment') === undefined ? undefined : { rule: 'roleName' };
}

function broken(name: string, kind: NameKind, rule: string): BrokenRule | undefined {
  const found = nameProblem(name, kind);
  if (found === undefined) return undefined;
  if (found.rule === 'too-long') return tooLong(name, Number(found.params.max));
  const suggestion = nearestName(name, kind);
  return { rule, params: { suggestion, hasSuggestion: suggestion === '' ? 'no' : 'yes' } };
}

/** What the user may have meant: `My_App` → `my-app`; `''` when nothing of it can be used. */
function nearestName(name: string, kind: NameKind): string {
  const lower = name
    .toLowerCase()
    .replace(/[^a-z0-9-]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return nameProblem(lower, kind) === undefined ? lower : '';
}

function tooLong(name: string, max: number): BrokenRule | undefined {
  return name.length > max ? { rule: 'tooLong', params: { max, length: name.length } } : undefined;
}
