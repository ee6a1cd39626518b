import type { Forbidden } from './forbidden.ts';

const reading = ['get', 'list', 'watch'];
const writing = ['update', 'patch'];

/**
 * The Role and RoleBinding that an administrator could apply so that what was refused is allowed; at the cluster scope a
 * ClusterRole and ClusterRoleBinding. Several rights of one scope are rules of one Role. No wider than needed: reading
 * brings its sibling verbs, because a list without watch and get is of little use; nothing else is added.
 */
export function roleYaml(...missing: readonly Forbidden[]): string {
  const scopes = [...new Set(missing.map(({ namespace }) => namespace))];
  return scopes.map((scope) => ofScope(missing.filter(({ namespace }) => namespace === scope))).join('---\n');
}

function ofScope(missing: readonly Forbidden[]): string {
  const [first] = missing;
  if (first === undefined) return '';
  const { namespace, user } = first;
  const kind = namespace === undefined ? 'ClusterRole' : 'Role';
  const name = `${slug(first.resource ?? first.path ?? 'path')}-${roleWord(first.verb)}`;
  const namespaceLine = namespace === undefined ? [] : [`  namespace: ${yamlText(namespace)}`];
  return [
    'apiVersion: rbac.authorization.k8s.io/v1',
    `kind: ${kind}`,
    'metadata:',
    `  name: ${yamlText(name)}`,
    ...namespaceLine,
    'rules:',
    ...rulesFor(missing),
    '---',
    'apiVersion: rbac.authorization.k8s.io/v1',
    `kind: ${kind}Binding`,
    'metadata:',
    `  name: ${yamlText(bindingName(name, user))}`,
    ...namespaceLine,
    'roleRef:',
    '  apiGroup: rbac.authorization.k8s.io',
    `  kind: ${kind}`,
    `  name: ${yamlText(name)}`,
    'subjects:',
    ...subject(user),
    '',
  ].join('\n');
}

/** One rule a resource or path, with all verbs that are missing there. */
function rulesFor(missing: readonly Forbidden[]): string[] {
  const verbsOf = new Map<string, Set<string>>();
  for (const { resource, group, path, verb } of missing) {
    const about =
      resource === undefined
        ? `- nonResourceURLs: [${yamlText(path ?? '')}]`
        : `- apiGroups: [${yamlText(group)}]\n  resources: [${yamlText(resource)}]`;
    verbsOf.set(about, new Set([...(verbsOf.get(about) ?? []), ...verbsFor(verb)]));
  }
  return [...verbsOf].flatMap(([about, verbs]) => [about, `  verbs: [${[...verbs].map(yamlText).join(', ')}]`]);
}

function verbsFor(verb: string): readonly string[] {
  if (reading.includes(verb)) return reading;
  return writing.includes(verb) ? ['get', ...writing] : [verb];
}

function roleWord(verb: string): string {
  if (reading.includes(verb)) return 'reader';
  return writing.includes(verb) ? 'editor' : slug(verb);
}

/** A binding of its own for each user: applying it takes nobody else's right away. */
function bindingName(role: string, user: string): string {
  const short = slug(user.replace(/^system:serviceaccount:/, '')).slice(0, 60);
  return short === '' ? role : `${role}-${short}`;
}

function subject(user: string): string[] {
  const account = /^system:serviceaccount:([^:]+):([^:]+)$/.exec(user);
  if (account !== null) {
    const [, namespace = '', name = ''] = account;
    return ['- kind: ServiceAccount', `  name: ${yamlText(name)}`, `  namespace: ${yamlText(namespace)}`];
  }
  return ['- kind: User', '  apiGroup: rbac.authorization.k8s.io', `  name: ${yamlText(user)}`];
}

function slug(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
}

/** Words that YAML 1.1 reads as booleans or null (spec/yaml.md); everything doubtful is quoted. */
const notText = /^(?:y|n|yes|no|on|off|true|false|null)$/i;

function yamlText(text: string): string {
  const isPlain = /^[A-Za-z][A-Za-z0-9./-]*$/.test(text) && !notText.test(text) && !text.endsWith('-');
  return isPlain ? text : JSON.stringify(text);
}
