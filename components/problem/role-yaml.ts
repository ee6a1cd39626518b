import type { Forbidden } from './forbidden.ts';

const reading = ['get', 'list', 'watch'];
const writing = ['update', 'patch'];

/**
 * The Role and RoleBinding that an administrator could apply so that the refused request is allowed; at the cluster
 * scope a ClusterRole and ClusterRoleBinding. No wider than needed: reading brings its sibling verbs, because a list
 * without watch and get is of little use; nothing else is added.
 */
export function roleYaml(missing: Forbidden): string {
  const isNamespaced = missing.namespace !== undefined;
  const verbs = verbsFor(missing.verb);
  const name = `${slug(missing.resource ?? missing.path ?? 'path')}-${roleWord(missing.verb)}`;
  const namespaceLine = isNamespaced ? [`  namespace: ${yamlText(missing.namespace ?? '')}`] : [];
  const rule =
    missing.resource === undefined
      ? [`- nonResourceURLs: [${yamlText(missing.path ?? '')}]`]
      : [`- apiGroups: [${yamlText(missing.group)}]`, `  resources: [${yamlText(missing.resource)}]`];
  return [
    'apiVersion: rbac.authorization.k8s.io/v1',
    `kind: ${isNamespaced ? 'Role' : 'ClusterRole'}`,
    'metadata:',
    `  name: ${yamlText(name)}`,
    ...namespaceLine,
    'rules:',
    ...rule,
    `  verbs: [${verbs.map(yamlText).join(', ')}]`,
    '---',
    'apiVersion: rbac.authorization.k8s.io/v1',
    `kind: ${isNamespaced ? 'RoleBinding' : 'ClusterRoleBinding'}`,
    'metadata:',
    `  name: ${yamlText(bindingName(name, missing.user))}`,
    ...namespaceLine,
    'roleRef:',
    '  apiGroup: rbac.authorization.k8s.io',
    `  kind: ${isNamespaced ? 'Role' : 'ClusterRole'}`,
    `  name: ${yamlText(name)}`,
    'subjects:',
    ...subject(missing.user),
    '',
  ].join('\n');
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
