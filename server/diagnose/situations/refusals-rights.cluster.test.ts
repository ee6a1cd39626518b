import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { expect } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { namespaces } from '#lib/kinds/namespace.ts';
import { serviceAccountFacts } from '#lib/kinds/service-account-facts.ts';
import { policyRules } from '#lib/kubernetes/rbac-sentences/policy-rule.ts';
import { ruleProblems } from '#lib/kubernetes/rbac-sentences/rule-problems.ts';
import { recordOf } from '#lib/kubernetes/untyped.ts';
import { newObject } from '#lib/manifest/immutable/new-object.ts';
import { recordedServed } from '#lib/manifest/lint/testing/recorded-cluster.ts';
import { parseJsonObject } from '#lib/manifest/lossless-json.ts';
import { failureHeader } from '#lib/protocol/failure.ts';
import { parseForbidden } from '#lib/refusal/forbidden.ts';
import { lackedRights, lackedRules } from '#lib/refusal/lacked-rules.ts';
import { refusalCause } from '#lib/refusal/refusal-cause.ts';
import { refusalRepairs } from '#lib/refusal/repairs.ts';
import { roleYaml } from '#lib/refusal/role-yaml.ts';
import { type Attempt, refused, taken } from '#server/testing/attempt.ts';
import { startTestServer } from '#server/testing/server-under-test.ts';
import { type SituationTools, situation } from '#server/testing/situation.ts';
import type { UserUpstream } from '#server/upstream/user-upstream.ts';

const rbac = '/apis/rbac.authorization.k8s.io/v1';

/** What an administrator does with the Role that was copied. */
async function applyYaml({ cluster, namespace }: SituationTools, yaml: string): Promise<void> {
  for (const document of parseAllDocuments(yaml)) {
    const object = recordOf(document.toJS());
    const plural = object.kind === 'Role' ? 'roles' : 'rolebindings';
    const path = `${rbac}/namespaces/${namespace}/${plural}`;
    await taken(cluster.admin, { method: 'POST', path, text: JSON.stringify(object) });
  }
}

/** Authorizers see new rules a moment later. */
async function takenSoon(upstream: UserUpstream, attempt: Attempt): Promise<unknown> {
  const deadline = Date.now() + 10_000;
  for (;;) {
    try {
      return await taken(upstream, attempt);
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await wait(100);
    }
  }
}

async function grant({ cluster, namespace }: SituationTools, rules: readonly object[]): Promise<void> {
  const object = (kind: string, more: object) =>
    JSON.stringify({ apiVersion: 'rbac.authorization.k8s.io/v1', kind, metadata: { name: 'given' }, ...more });
  const path = `${rbac}/namespaces/${namespace}`;
  await taken(cluster.admin, { method: 'POST', path: `${path}/roles`, text: object('Role', { rules }) });
  const roleRef = { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'given' };
  const subjects = [{ kind: 'ServiceAccount', name: 'user', namespace }];
  const text = object('RoleBinding', { roleRef, subjects });
  await taken(cluster.admin, { method: 'POST', path: `${path}/rolebindings`, text });
}

situation('E38', { made: 'a token that has expired' }, async ({ cluster, namespace }) => {
  const fresh = await cluster.makeAccount(namespace);
  const short = await cluster.shortToken(namespace, 1, randomUUID());
  await wait(1_500);
  const server = await startTestServer([cluster.cluster]);
  try {
    const answer = await server.browser().signIn(cluster.cluster.id, short);
    expect([answer.status, answer.headers[failureHeader]]).toEqual([401, 'credential-refused']);
    const browser = server.browser();
    expect((await browser.signIn(cluster.cluster.id, fresh)).status).toBe(200);
  } finally {
    await server.stop();
  }
  const explained = { as: 'refusal', message: 'problem.failure.credential-refused.title', evidence: ['said'] } as const;
  return { explained, repaired: 'signing in again with a fresh token, at the same page' };
});

situation('E39', { made: 'a list of pods without the right to it' }, async (tools) => {
  const { cluster, namespace } = tools;
  const user = cluster.as(await cluster.makeAccount(namespace));
  const list = { method: 'GET', path: `/api/v1/namespaces/${namespace}/pods` } as const;
  const forbidden = parseForbidden((await refused(user, list)).message);
  const name = `system:serviceaccount:${namespace}:user`;
  expect(forbidden).toEqual({ user: name, verb: 'list', resource: 'pods', group: '', namespace });
  if (forbidden === undefined) throw new Error('not read');
  await applyYaml(tools, roleYaml(forbidden));
  await takenSoon(user, list);
  const explained = { as: 'refusal', message: 'problem.forbidden.namespace', evidence: ['said'] } as const;
  return { explained, repaired: 'the Role and RoleBinding that are offered, applied by an administrator' };
});

situation('E40', { made: 'a role with pods/logs instead of pods/log' }, async (tools) => {
  const { cluster, namespace } = tools;
  const user = cluster.as(await cluster.makeAccount(namespace));
  await grant(tools, [{ apiGroups: [''], resources: ['pods', 'pods/logs'], verbs: ['get'] }]);
  const pods = `/api/v1/namespaces/${namespace}/pods`;
  const containers = [{ name: 'app', image: 'busybox:1.36', command: ['sleep', '3600'] }];
  const pod = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'app' }, spec: { containers } };
  await taken(cluster.admin, { method: 'POST', path: pods, text: JSON.stringify(pod) });
  await takenSoon(user, { method: 'GET', path: `${pods}/app` });
  const read = { method: 'GET', path: `${pods}/app/log` } as const;
  const status = await refused(user, read);
  expect(parseForbidden(status.message)).toMatchObject({ verb: 'get', resource: 'pods/log', name: 'app' });
  const path = `${rbac}/namespaces/${namespace}/roles/given`;
  const [rule] = policyRules(await taken(cluster.admin, { method: 'GET', path }));
  const [problem] =
    rule === undefined ? [] : ruleProblems(rule, 'Role', { resources: recordedServed, silentGroups: [] });
  expect(problem).toMatchObject({ code: 'unknown-subresource', params: { near: 'pods/log' } });
  const patch = [{ op: 'replace', path: '/rules/0/resources/1', value: problem?.params.near }];
  const type = 'application/json-patch+json';
  await taken(cluster.admin, { method: 'PATCH', path, type, text: JSON.stringify(patch) });
  await takenSoon(user, read);
  const explained = { as: 'refusal', message: 'problem.forbidden.logs', evidence: ['said', 'rows'] } as const;
  return { explained, repaired: 'the name that the Role’s page says was meant' };
});

situation('E41', { made: 'somebody writes a Role with more rights than they have' }, async (tools) => {
  const { cluster, namespace } = tools;
  const user = cluster.as(await cluster.makeAccount(namespace));
  await grant(tools, [{ apiGroups: ['rbac.authorization.k8s.io'], resources: ['roles'], verbs: ['get', 'create'] }]);
  const path = `${rbac}/namespaces/${namespace}/roles`;
  await takenSoon(user, { method: 'GET', path: `${path}/given` });
  const rules = [{ apiGroups: [''], resources: ['configmaps', 'secrets'], verbs: ['*'] }];
  const metadata = { name: 'reader' };
  const text = JSON.stringify({ apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'Role', metadata, rules });
  const status = await refused(user, { method: 'POST', path, text });
  expect(refusalCause(status, { kind: 'Role', namespace, name: 'reader' }).cause).toBe('escalation');
  expect(lackedRules(status.message)).toMatchObject(rules);
  await applyYaml(tools, roleYaml(...lackedRights(status.message, namespace)));
  await takenSoon(user, { method: 'POST', path, text });
  const explained = { as: 'refusal', message: 'refusal.escalation', evidence: ['rows', 'said'] } as const;
  return {
    explained,
    repaired: 'the Role to ask for, applied by an administrator; or without the rules that are named',
  };
});

situation('E42', { made: 'a RoleBinding that is to refer to another role' }, async ({ cluster, namespace }) => {
  const path = `${rbac}/namespaces/${namespace}/rolebindings`;
  const roleRef = { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'view' };
  const binding = {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'RoleBinding',
    metadata: { name: 'team' },
    roleRef,
  };
  const made = await taken(cluster.admin, { method: 'POST', path, text: JSON.stringify(binding) });
  const base = parseJsonObject(JSON.stringify(made));
  const mine = { ...base, roleRef: { ...roleRef, name: 'edit' } };
  const status = await refused(cluster.admin, { method: 'PUT', path: `${path}/team`, text: JSON.stringify(mine) });
  const object = { kind: 'RoleBinding', namespace, name: 'team' };
  expect(refusalCause(status, object)).toMatchObject({ cause: 'immutableFields', params: { fields: 'roleRef' } });
  expect(refusalRepairs(status, object)).toEqual([{ code: 'recreate' }]);
  await taken(cluster.admin, { method: 'DELETE', path: `${path}/team` });
  await taken(cluster.admin, { method: 'POST', path, text: JSON.stringify(newObject(base, mine).object) });
  const explained = { as: 'refusal', message: 'refusal.immutableFields', evidence: ['field', 'line', 'said'] } as const;
  return { explained, repaired: 'button “Delete and create anew”' };
});

situation('E44', { made: 'a ServiceAccount for which no token Secret is made' }, async (tools) => {
  const { cluster, namespace } = tools;
  const token = await cluster.makeAccount(namespace);
  const account = await tools.read(tools.at('ServiceAccount', 'user'));
  if (account === undefined) throw new Error('it is gone');
  expect(serviceAccountFacts(account).secrets).toEqual([]);
  const path = '/apis/authentication.k8s.io/v1/selfsubjectreviews';
  const text = JSON.stringify({ apiVersion: 'authentication.k8s.io/v1', kind: 'SelfSubjectReview' });
  const review = recordOf(await taken(cluster.as(token), { method: 'POST', path, text }));
  const username = `system:serviceaccount:${namespace}:user`;
  expect(recordOf(review.status).userInfo).toMatchObject({ username });
  const explained = { as: 'mark', message: 'kinds.serviceAccount.noSecrets', evidence: ['field'] } as const;
  return { explained, repaired: '“Create token” on its page (TokenRequest), or the kubectl line beside it' };
});

situation('E46', { made: 'deleting a namespace that the cluster needs' }, async (tools) => {
  const { cluster } = tools;
  const path = '/api/v1/namespaces/kube-system?dryRun=All';
  const status = await refused(cluster.admin, { method: 'DELETE', path });
  expect([status.code, status.message]).toEqual([403, expect.stringContaining('this namespace may not be deleted')]);
  const remove = namespaces.actions.find(({ id }) => id === 'delete');
  const kubeSystem = await tools.read({
    apiVersion: 'v1',
    kind: 'Namespace',
    namespace: undefined,
    name: 'kube-system',
  });
  const own = await tools.read(tools.at('Namespace', tools.namespace));
  if (kubeSystem === undefined || own === undefined) throw new Error('no namespaces');
  expect([remove?.refusal?.(kubeSystem), remove?.refusal?.(own)]).toEqual(['protected-namespace', undefined]);
  const explained = { as: 'mark', message: 'kinds.refusal.protected-namespace', evidence: ['said'] } as const;
  return { explained, repaired: 'nothing to repair: the button is off and says why; other namespaces can be deleted' };
});
