import type { PolicyRule } from './policy-rule.ts';

/** A right that gives more than its name says. The text, with the reason, is `access.ruleProblem.{code}`. */
export interface Power {
  readonly code:
    | 'reads-secrets'
    | 'runs-in-pods'
    | 'makes-pods'
    | 'makes-tokens'
    | 'escalates'
    | 'impersonates'
    | 'reaches-nodes'
    | 'decides-certificates'
    | 'changes-admission';
  readonly tone: 'bad' | 'warn' | 'neutral';
  readonly params: Readonly<Record<string, string>>;
}

const rbac = 'rbac.authorization.k8s.io';
const certificates = 'certificates.k8s.io';
const admission = 'admissionregistration.k8s.io';
const writing = ['create', 'update', 'patch'];

/** What makes pods, whoever asks for it: each runs as any ServiceAccount of the namespace and mounts any Secret there. */
const podMakers: readonly (readonly [group: string, resource: string])[] = [
  ['', 'pods'],
  ['', 'replicationcontrollers'],
  ['apps', 'deployments'],
  ['apps', 'statefulsets'],
  ['apps', 'daemonsets'],
  ['apps', 'replicasets'],
  ['batch', 'jobs'],
  ['batch', 'cronjobs'],
];

/**
 * The powers of one rule (kubernetes.io/docs/concepts/security/rbac-good-practices). Resources that are named: what a
 * wildcard gives is said of the wildcard.
 */
export function powersOf(rule: PolicyRule): readonly Power[] {
  const gives = (group: string, resource: string, ...verbs: string[]) =>
    (rule.apiGroups.includes(group) || rule.apiGroups.includes('*')) &&
    rule.resources.includes(resource) &&
    rule.verbs.some((verb) => verb === '*' || verbs.includes(verb));
  const found: Power[] = [];
  if (gives('', 'secrets', 'get', 'list', 'watch')) found.push(power('reads-secrets', 'warn'));
  const runs = gives('', 'pods/exec', 'create', 'get') || gives('', 'pods/attach', 'create', 'get');
  if (runs || gives('', 'pods/ephemeralcontainers', 'update', 'patch')) found.push(power('runs-in-pods', 'warn'));
  const makers = podMakers.filter(([group, resource]) => gives(group, resource, ...writing));
  if (makers.length > 0) found.push(power('makes-pods', 'warn', makers.map(([, resource]) => resource).join(', ')));
  if (gives('', 'serviceaccounts/token', 'create')) found.push(power('makes-tokens', 'bad'));
  const roles = ['roles', 'clusterroles'].filter((resource) => gives(rbac, resource, 'escalate', 'bind'));
  if (roles.length > 0) found.push(power('escalates', 'bad', roles.join(', ')));
  const persons = ['users', 'groups', 'serviceaccounts'].filter((resource) => gives('', resource, 'impersonate'));
  // A rule for ServiceAccounts with every verb is mostly not about that one.
  const isMeant =
    rule.verbs.includes('impersonate') || rule.resources.includes('users') || rule.resources.includes('groups');
  if (persons.length > 0 && isMeant) found.push(power('impersonates', 'bad', persons.join(', ')));
  if (gives('', 'nodes/proxy', 'get', 'create')) found.push(power('reaches-nodes', 'bad'));
  const decides =
    gives(certificates, 'certificatesigningrequests/approval', 'update', 'patch') ||
    gives(certificates, 'signers', 'approve', 'sign');
  if (decides) found.push(power('decides-certificates', 'bad'));
  const hooks = ['mutatingwebhookconfigurations', 'validatingwebhookconfigurations'].filter((resource) =>
    gives(admission, resource, ...writing),
  );
  if (hooks.length > 0) found.push(power('changes-admission', 'bad', hooks.join(', ')));
  return found;
}

function power(code: Power['code'], tone: Power['tone'], resource?: string): Power {
  return { code, tone, params: resource === undefined ? {} : { resource } };
}
