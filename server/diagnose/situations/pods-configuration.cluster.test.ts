import { expect } from 'vitest';
import { restartPatch } from '#lib/kinds/workload.ts';
import { recordOf } from '#lib/kubernetes/untyped.ts';
import { situation } from '#server/testing/situation.ts';
import { deploymentOf, podOf, shell, sleeper } from '#server/testing/situation-pods.ts';

situation('E28', { made: 'a ConfigMap that is changed after the pods have read it' }, async (tools) => {
  const settings = tools.at('ConfigMap', 'settings');
  await tools.create({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings' }, data: { mode: 'a' } });
  await tools.create(deploymentOf({}, { ...sleeper, envFrom: [{ configMapRef: { name: 'settings' } }] }));
  const web = tools.at('Deployment', 'web');
  await tools.until(web, ({ status }) => recordOf(status).readyReplicas === 1);
  expect((await tools.diagnose(web)).findings).toEqual([]);
  await new Promise((resolve) => setTimeout(resolve, 2_000));
  await tools.patch(settings, { data: { mode: 'b' } });
  const finding = await tools.finding(web, 'E28', 'pod.configuration-old');
  expect(finding.next[0]).toEqual({ kind: 'action', action: 'restart' });
  const users = await tools.finding(settings, 'E28', 'configuration');
  expect(users.next).toEqual([{ kind: 'action', action: 'restart', on: web }]);
  await tools.patch(web, JSON.parse(restartPatch(new Date())));
  await tools.gone(web, 'E28');
  await tools.gone(settings, 'E28');
  return { finding, repaired: 'action restart' };
});

situation('E39', { made: 'who may read pods only looks at one that crashes' }, async (tools) => {
  const { cluster, namespace } = tools;
  const token = await cluster.makeAccount(namespace);
  const rbac = `/apis/rbac.authorization.k8s.io/v1/namespaces/${namespace}`;
  await cluster.write('POST', `${rbac}/roles`, {
    metadata: { name: 'pods' },
    rules: [{ apiGroups: [''], resources: ['pods'], verbs: ['get', 'list'] }],
  });
  await cluster.write('POST', `${rbac}/rolebindings`, {
    metadata: { name: 'pods' },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'pods' },
    subjects: [{ kind: 'ServiceAccount', name: 'user', namespace }],
  });
  await tools.create(podOf({}, shell('exit 1')));
  const web = tools.at('Pod', 'web');
  await tools.finding(web, 'E13', 'pod.exited');
  const { findings, unread } = await tools.diagnose(web, cluster.as(token));
  expect(findings.map(({ code }) => code)).toEqual(['pod.exited']);
  expect(new Set(unread.map(({ resource, why }) => `${resource} ${why}`))).toEqual(
    new Set(['events forbidden', 'nodes forbidden', 'pods/log forbidden']),
  );
  const [finding] = findings;
  if (finding === undefined) throw new Error('no finding');
  return { finding, repaired: 'what could not be read is named' };
});
