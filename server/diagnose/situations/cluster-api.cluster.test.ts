import { expect } from 'vitest';
import { situation } from '#server/testing/situation.ts';

const group = (namespace: string) => `${namespace}.example.com`;

situation('E50', { made: 'a namespace whose ConfigMap waits for a finalizer' }, async (tools) => {
  const name = `${tools.namespace}-gone`;
  const namespace = { apiVersion: 'v1', kind: 'Namespace', namespace: undefined, name };
  await tools.create({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } });
  const metadata = { name: 'held', namespace: name, finalizers: ['example.com/hold'] };
  await tools.create({ apiVersion: 'v1', kind: 'ConfigMap', metadata });
  await tools.delete(namespace);
  const held = { apiVersion: 'v1', kind: 'ConfigMap', namespace: name, name: 'held' };
  try {
    const finding = await tools.finding(namespace, 'E50');
    const rows = finding.evidence.flatMap((item) => (item.type === 'rows' ? item.rows : []));
    expect(rows).toContainEqual(
      expect.objectContaining({
        object: held,
        code: 'has-finalizers',
        params: { finalizers: 'example.com/hold', count: 1 },
      }),
    );
    expect(finding.next[0]).toEqual({ kind: 'open', object: held });
    await tools.patch(held, { metadata: { finalizers: null } });
    await tools.gone(namespace, 'E50');
    return { finding, repaired: 'open ConfigMap' };
  } finally {
    await tools.patch(held, { metadata: { finalizers: null } }).catch(() => undefined);
  }
});

/** Only for as long as it takes: it makes discovery partial for everybody. */
situation('E51', { made: 'an APIService whose Service does not exist' }, async (tools) => {
  const name = `v1.${group(tools.namespace)}`;
  const at = tools.at('APIService', name);
  await tools.create({
    apiVersion: 'apiregistration.k8s.io/v1',
    kind: 'APIService',
    metadata: { name },
    spec: {
      group: group(tools.namespace),
      version: 'v1',
      groupPriorityMinimum: 100,
      versionPriority: 1,
      insecureSkipTLSVerify: true,
      service: { name: 'gone', namespace: tools.namespace },
    },
  });
  try {
    const finding = await tools.finding(at, 'E51', 'api.down');
    expect(JSON.stringify(finding.evidence)).toContain('backend-service-missing');
    expect(finding.next).toContainEqual({ kind: 'action', action: 'delete' });
    return { finding, repaired: 'action delete' };
  } finally {
    await tools.delete(at);
  }
});

situation('E45', { made: 'a binding to a Role that does not exist' }, async (tools) => {
  await tools.create({
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'RoleBinding',
    metadata: { name: 'nowhere' },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'nowhere' },
    subjects: [{ kind: 'User', apiGroup: 'rbac.authorization.k8s.io', name: 'jane' }],
  });
  const at = tools.at('RoleBinding', 'nowhere');
  const finding = await tools.finding(at, 'E45', 'binding.role-missing');
  await tools.create({
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'Role',
    metadata: { name: 'nowhere' },
    rules: [],
  });
  await tools.gone(at, 'E45');
  return { finding, repaired: 'create Role' };
});

situation('E45', { made: 'a Role with jobs in the core group and a wrong subresource' }, async (tools) => {
  const rule = (...resources: string[]) => ({ apiGroups: [''], resources, verbs: ['get'] });
  await tools.create({
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'Role',
    metadata: { name: 'reader' },
    rules: [rule('pods'), rule('jobs'), rule('pods/logs')],
  });
  const at = tools.at('Role', 'reader');
  const finding = await tools.finding(at, 'E45', 'role.gives-nothing');
  const rows = finding.evidence.flatMap((item) => (item.type === 'rows' ? item.rows : []));
  expect(rows.map(({ name, code }) => `${name} ${code}`)).toEqual([
    'rules[1] rule-other-group',
    'rules[2] rule-unknown-subresource',
  ]);
  await tools.patch(at, { rules: [rule('pods', 'pods/log')] });
  await tools.gone(at, 'E45');
  return { finding, repaired: 'edit Role' };
});

situation(
  'E49',
  { made: 'a rollout whose new pod is never ready, with a deadline of a few seconds' },
  async (tools) => {
    const labels = { app: 'web' };
    const container = { name: 'main', image: 'busybox:1.36', command: ['sleep', '3600'] };
    const spec = (more: object) => ({
      replicas: 1,
      progressDeadlineSeconds: 6,
      selector: { matchLabels: labels },
      template: {
        metadata: { labels },
        spec: { terminationGracePeriodSeconds: 0, containers: [{ ...container, ...more }] },
      },
    });
    await tools.create({ apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web' }, spec: spec({}) });
    const at = tools.at('Deployment', 'web');
    await tools.holds(at, '"availableReplicas":1');
    await tools.patch(at, { spec: spec({ readinessProbe: { exec: { command: ['false'] }, periodSeconds: 1 } }) });
    const finding = await tools.finding(at, 'E49');
    expect(finding.next[0]).toEqual({ kind: 'action', action: 'roll-back' });
    const rows = finding.evidence.flatMap((item) => (item.type === 'rows' ? item.rows : []));
    expect(rows.map(({ code }) => code)).toEqual(['set-new', 'set-old']);
    await tools.patch(at, { spec: spec({ readinessProbe: null }) });
    await tools.gone(at, 'E49');
    return { finding, repaired: 'action roll-back' };
  },
);

situation('E52', { made: 'two CustomResourceDefinitions of one group with the same names' }, async (tools) => {
  const definition = (plural: string) => ({
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: `${plural}.${group(tools.namespace)}` },
    spec: {
      group: group(tools.namespace),
      scope: 'Namespaced',
      names: { plural, kind: 'Widget' },
      versions: [{ name: 'v1', served: true, storage: true, schema: { openAPIV3Schema: { type: 'object' } } }],
    },
  });
  const [first, second] = ['widgets', 'gadgets'].map((plural) => definition(plural));
  if (first === undefined || second === undefined) throw new Error('two');
  const [one, other] = [first, second].map(({ metadata }) => tools.at('CustomResourceDefinition', metadata.name));
  if (one === undefined || other === undefined) throw new Error('two');
  await tools.create(first);
  try {
    await tools.holds(one, '"Established"');
    await tools.create(second);
    try {
      const finding = await tools.finding(other, 'E52', 'definition.names-taken');
      await tools.delete(one);
      await tools.gone(other, 'E52');
      return { finding, repaired: 'edit CustomResourceDefinition' };
    } finally {
      await tools.delete(other);
    }
  } finally {
    await tools.delete(one).catch(() => undefined);
  }
});
