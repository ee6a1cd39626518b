import { describe, expect, it } from 'vitest';
import { assumedNodePortRange, nextFreeNodePort, nodePortHolders, readNodePortRange } from './node-port.ts';
import { serviceAccountManifests, serviceAccountProblems } from './service-account.ts';
import { exposableWorkload } from './workload.ts';

const apiServer = (...command: string[]) => ({ spec: { containers: [{ command: ['kube-apiserver', ...command] }] } });

describe('readNodePortRange', () => {
  it.each([
    [['--service-node-port-range=20000-22767'], 20000, 22767],
    [['--service-node-port-range', '20000-22767'], 20000, 22767],
    [['--service-node-port-range=30000+100'], 30000, 30100],
    [['--secure-port=6443'], 30000, 32767],
  ])('reads %j', (command, first, last) => {
    expect(readNodePortRange([apiServer(...command)])).toEqual({ first, last, source: 'read' });
  });

  it('says nothing when no pod is an API server', () => {
    expect(readNodePortRange([])).toBeUndefined();
    expect(readNodePortRange([{ spec: { containers: [{ command: ['etcd'] }] } }, null, { spec: {} }])).toBeUndefined();
  });
});

describe('node ports in use', () => {
  const holders = nodePortHolders([
    { metadata: { namespace: 'shop', name: 'a' }, spec: { ports: [{ nodePort: 30000 }, { port: 1 }, null] } },
    { metadata: { namespace: 'shop', name: 'b' }, spec: { ports: null, healthCheckNodePort: 30001 } },
    { metadata: {}, spec: { ports: [{ nodePort: 30005 }] } },
  ]);

  it('[E3] knows who holds which port, health-check ports included', () => {
    expect([...holders]).toEqual([
      [30000, { namespace: 'shop', name: 'a' }],
      [30001, { namespace: 'shop', name: 'b' }],
    ]);
  });

  it('[E3] finds the next free port, from the start again at the end, none when all are taken', () => {
    const isTaken = (port: number) => holders.has(port);
    expect(nextFreeNodePort(assumedNodePortRange, isTaken, 30000)).toBe(30002);
    expect(nextFreeNodePort(assumedNodePortRange, isTaken, 80)).toBe(30002);
    const small = { first: 30000, last: 30002, source: 'read' } as const;
    expect(nextFreeNodePort(small, (port) => port !== 30000, 30002)).toBe(30000);
    expect(nextFreeNodePort(small, () => true, 30000)).toBeUndefined();
  });
});

describe('exposableWorkload', () => {
  const template = { spec: { containers: [{ name: 'web', ports: [{ name: 'http', containerPort: 8080 }] }] } };
  const workload = (spec: object) => ({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'shop', namespace: 'dev' },
    spec,
  });

  it('[V5] takes the selector from the workload and never invents one', () => {
    const found = exposableWorkload(workload({ selector: { matchLabels: { tier: 'web' } }, template }));
    expect(found).toEqual({
      name: 'shop',
      namespace: 'dev',
      selector: { tier: 'web' },
      unusable: 'none',
      targetPorts: [{ containerPort: '8080', name: 'http', container: 'web', protocol: '' }],
    });
  });

  it('[V5] says when a Service can not select the pods', () => {
    const expressions = { matchLabels: { a: 'b' }, matchExpressions: [{ key: 'x', operator: 'Exists' }] };
    expect(exposableWorkload(workload({ selector: expressions })).unusable).toBe('expressions');
    expect(exposableWorkload(workload({})).unusable).toBe('no-labels');
    expect(exposableWorkload({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'p' } }).unusable).toBe('no-labels');
  });
});

describe('serviceAccountManifests', () => {
  const form = { name: 'ci', namespace: 'dev', binding: 'none', role: '' } as const;

  it('[R1] binds a ClusterRole for the whole cluster to the account of its namespace', () => {
    const made = serviceAccountManifests({ ...form, binding: 'cluster-wide', role: 'cluster-admin' });
    expect(made[1]).toEqual({
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRoleBinding',
      metadata: { name: 'dev-ci-cluster-admin' },
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'cluster-admin' },
      subjects: [{ kind: 'ServiceAccount', name: 'ci', namespace: 'dev' }],
    });
  });

  it('[R1] keeps a ClusterRole limited to the namespace by a RoleBinding', () => {
    const [, binding] = serviceAccountManifests({ ...form, binding: 'cluster-role-in-namespace', role: 'view' });
    expect(binding).toMatchObject({
      kind: 'RoleBinding',
      metadata: { namespace: 'dev' },
      roleRef: { kind: 'ClusterRole' },
    });
    const [, own] = serviceAccountManifests({ ...form, binding: 'role-in-namespace', role: 'reader' });
    expect(own).toMatchObject({ kind: 'RoleBinding', roleRef: { kind: 'Role', name: 'reader' } });
  });

  it('[R1] makes the account alone when nothing is bound', () => {
    expect(serviceAccountManifests(form)).toHaveLength(1);
    expect(serviceAccountProblems(form)).toEqual([]);
    expect(serviceAccountProblems({ ...form, name: 'A', binding: 'cluster-wide' }).map((one) => one.path)).toEqual([
      'name',
      'role',
    ]);
  });

  it('takes role names with colons, as RBAC does', () => {
    expect(serviceAccountProblems({ ...form, binding: 'cluster-wide', role: 'system:node' })).toEqual([]);
    expect(serviceAccountProblems({ ...form, binding: 'cluster-wide', role: 'a/b' })).toMatchObject([
      { rule: 'roleName' },
    ]);
  });
});
