/** Why a name is not taken. The text is with whoever shows it, one for each rule. */
export interface NameProblem {
  readonly rule:
    | 'required'
    | 'too-long'
    | 'character'
    | 'uppercase'
    | 'start'
    | 'start-letter'
    | 'end'
    | 'empty-part'
    | 'slashes'
    | 'prefix'
    | 'dots-only'
    | 'needs-letter'
    | 'double-dash'
    | 'port-range';
  readonly params: Readonly<Record<string, string | number>>;
}

/**
 * What the API server asks of `metadata.name`:
 * `label` RFC 1123 label, `subdomain` RFC 1123 subdomain, `label-1035` RFC 1035 label (Services), `path-segment`
 * (RBAC, and names that are made of other things), `cron-job` a subdomain of at most 52.
 */
export type NameKind = 'label' | 'subdomain' | 'label-1035' | 'path-segment' | 'cron-job';

/** Names of custom resources, and of every kind not listed, are subdomains (pkg/apis/<group>/validation). */
const nameKinds: Readonly<Record<string, NameKind>> = {
  '/Namespace': 'label',
  '/Service': 'label-1035',
  'apps/StatefulSet': 'label',
  'apiregistration.k8s.io/APIService': 'path-segment',
  'batch/CronJob': 'cron-job',
  'certificates.k8s.io/CertificateSigningRequest': 'path-segment',
  'networking.k8s.io/IPAddress': 'path-segment',
  'rbac.authorization.k8s.io/Role': 'path-segment',
  'rbac.authorization.k8s.io/RoleBinding': 'path-segment',
  'rbac.authorization.k8s.io/ClusterRole': 'path-segment',
  'rbac.authorization.k8s.io/ClusterRoleBinding': 'path-segment',
};

export function nameKindOf(group: string, kind: string): NameKind {
  return nameKinds[`${group}/${kind}`] ?? 'subdomain';
}

export function nameProblem(name: string, kind: NameKind): NameProblem | undefined {
  switch (kind) {
    case 'label':
      return labelNameProblem(name);
    case 'label-1035':
      return rfc1035LabelProblem(name);
    case 'path-segment':
      return pathSegmentProblem(name);
    case 'cron-job':
      return subdomainProblem(name, 52);
    case 'subdomain':
      return subdomainProblem(name);
  }
}

/** RFC 1123 label, at most 63: namespaces, container names. */
export function labelNameProblem(name: string): NameProblem | undefined {
  return firstOf(required(name), tooLong(name, 63), lowercasePart(name));
}

/** RFC 1123 subdomain, at most 253: labels joined by dots (the parts have no limit of their own). */
export function subdomainProblem(name: string, max = 253): NameProblem | undefined {
  const early = firstOf(required(name), tooLong(name, max));
  if (early !== undefined) return early;
  for (const part of name.split('.')) {
    const found = part === '' ? problem('empty-part') : lowercasePart(part, '.');
    if (found !== undefined) return found;
  }
  return undefined;
}

/** RFC 1035 label, at most 63: as a label, but the first character is a letter. */
export function rfc1035LabelProblem(name: string): NameProblem | undefined {
  const found = labelNameProblem(name);
  if (found !== undefined) return found;
  return /^[a-z]/.test(name) ? undefined : problem('start-letter', { character: first(name) });
}

/** RBAC names: anything that can be one segment of a path. */
export function pathSegmentProblem(name: string): NameProblem | undefined {
  if (name === '') return problem('required');
  if (name === '.' || name === '..') return problem('dots-only');
  const bad = /[/%]/.exec(name);
  return bad === null ? undefined : problem('character', { character: bad[0], allowed: '' });
}

/** `prefix/name`: the prefix is a subdomain, the name at most 63 of letters, digits, `-`, `_`, `.`. */
export function labelKeyProblem(key: string): NameProblem | undefined {
  if (key === '') return problem('required');
  const parts = key.split('/');
  if (parts.length > 2) return problem('slashes');
  const [prefix, name] = parts.length === 2 ? [parts[0] ?? '', parts[1] ?? ''] : [undefined, key];
  if (prefix !== undefined) {
    const found = subdomainProblem(prefix);
    if (found !== undefined) return problem('prefix', { prefix, cause: found.rule, ...characterOf(found) });
  }
  return firstOf(required(name), tooLong(name, 63), qualifiedPart(name));
}

/** At most 63, may be empty. */
export function labelValueProblem(value: string): NameProblem | undefined {
  return value === '' ? undefined : firstOf(tooLong(value, 63), qualifiedPart(value));
}

/** Annotation keys are lowercased before they are checked, values are free. */
export function annotationKeyProblem(key: string): NameProblem | undefined {
  return labelKeyProblem(key.toLowerCase());
}

/** Keys of ConfigMaps and Secrets: at most 253 of letters, digits, `-`, `_`, `.`; not `.`, `..`, nor starting with `..`. */
export function dataKeyProblem(key: string): NameProblem | undefined {
  const early = firstOf(required(key), tooLong(key, 253), badCharacter(key, /[^-._a-zA-Z0-9]/u, '- _ .'));
  if (early !== undefined) return early;
  return key === '.' || key.startsWith('..') ? problem('dots-only') : undefined;
}

/** Environment variables take any printable ASCII but `=` (KEP-4369, on by default since v1.32). */
export function envNameProblem(name: string): NameProblem | undefined {
  return firstOf(required(name), badCharacter(name, /[^\x20-\x3c\x3e-\x7e]/u, ''));
}

/** Names that shells can't use, although Kubernetes takes them: worth a hint. */
export function isShellName(name: string): boolean {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(name);
}

/** IANA_SVC_NAME (RFC 6335): at most 15, lower case, a letter somewhere, no two dashes in a row. */
export function portNameProblem(name: string): NameProblem | undefined {
  const early = firstOf(required(name), tooLong(name, 15), lowercasePart(name));
  if (early !== undefined) return early;
  if (name.includes('--')) return problem('double-dash');
  return /[a-z]/.test(name) ? undefined : problem('needs-letter');
}

export function portNumberProblem(port: number): NameProblem | undefined {
  const fits = Number.isInteger(port) && port >= 1 && port <= 65_535;
  return fits ? undefined : problem('port-range', { min: 1, max: 65_535 });
}

function problem(rule: NameProblem['rule'], params: NameProblem['params'] = {}): NameProblem {
  return { rule, params };
}

function firstOf(...problems: readonly (NameProblem | undefined)[]): NameProblem | undefined {
  return problems.find((found) => found !== undefined);
}

function characterOf(found: NameProblem): { character?: string } {
  const { character } = found.params;
  return typeof character === 'string' ? { character } : {};
}

function first(text: string): string {
  return [...text][0] ?? '';
}

function last(text: string): string {
  return [...text].at(-1) ?? '';
}

function required(name: string): NameProblem | undefined {
  return name === '' ? problem('required') : undefined;
}

/** The API server counts bytes; everything that passes the other rules is ASCII, where bytes are characters. */
function tooLong(name: string, max: number): NameProblem | undefined {
  return name.length > max ? problem('too-long', { max, length: name.length }) : undefined;
}

function badCharacter(name: string, pattern: RegExp, allowed: string): NameProblem | undefined {
  const bad = pattern.exec(name);
  return bad === null ? undefined : problem('character', { character: bad[0], allowed });
}

function lowercasePart(part: string, alsoAllowed = ''): NameProblem | undefined {
  const upper = /[A-Z]/.exec(part);
  if (upper !== null) return problem('uppercase', { character: upper[0], lower: part.toLowerCase() });
  return firstOf(
    badCharacter(part, /[^-a-z0-9]/u, alsoAllowed === '' ? '-' : `- ${alsoAllowed}`),
    /^[a-z0-9]/.test(part) ? undefined : problem('start', { character: first(part) }),
    /[a-z0-9]$/.test(part) ? undefined : problem('end', { character: last(part) }),
  );
}

function qualifiedPart(part: string): NameProblem | undefined {
  return firstOf(
    badCharacter(part, /[^-_.A-Za-z0-9]/u, '- _ .'),
    /^[A-Za-z0-9]/.test(part) ? undefined : problem('start', { character: first(part) }),
    /[A-Za-z0-9]$/.test(part) ? undefined : problem('end', { character: last(part) }),
  );
}
