import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  annotationKeyProblem,
  dataKeyProblem,
  envNameProblem,
  labelKeyProblem,
  labelNameProblem,
  labelValueProblem,
  type NameProblem,
  nameKindOf,
  nameProblem,
  portNameProblem,
} from '#lib/kubernetes/names.ts';
import { ClusterUnderTest } from '#server/testing/cluster-under-test.ts';

// Here and not beside the rules, because lib/ has no way to a cluster.

let real: ClusterUnderTest;
beforeAll(async () => {
  real = await ClusterUnderTest.open();
});
afterAll(() => real.close());

const core = '/api/v1/namespaces/default';
const meta = { name: 'probe' };
const configMap = (more: object) => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: meta, ...more });
const pod = (container: object) => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: meta,
  spec: { containers: [{ name: 'c', image: 'i', ...container }] },
});
const roleRef = { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'r' };
const jobSpec = { template: { spec: { restartPolicy: 'Never', containers: [{ name: 'c', image: 'i' }] } } };
const template = { metadata: { labels: { a: 'b' } }, spec: { containers: [{ name: 'c', image: 'i' }] } };
const selector = { matchLabels: { a: 'b' } };

interface Rule {
  readonly title: string;
  readonly judge: (text: string) => NameProblem | undefined;
  readonly path: string;
  readonly object: (text: string) => object;
}

const named = (group: string, kind: string) => (name: string) => nameProblem(name, nameKindOf(group, kind));
const rules: readonly Rule[] = [
  {
    title: 'Namespace',
    judge: named('', 'Namespace'),
    path: '/api/v1/namespaces',
    object: (name) => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } }),
  },
  {
    title: 'ConfigMap',
    judge: named('', 'ConfigMap'),
    path: `${core}/configmaps`,
    object: (name) => configMap({ metadata: { name } }),
  },
  {
    title: 'Service',
    judge: named('', 'Service'),
    path: `${core}/services`,
    object: (name) => ({ apiVersion: 'v1', kind: 'Service', metadata: { name }, spec: { ports: [{ port: 80 }] } }),
  },
  {
    title: 'Role binding',
    judge: named('rbac.authorization.k8s.io', 'RoleBinding'),
    path: '/apis/rbac.authorization.k8s.io/v1/namespaces/default/rolebindings',
    object: (name) => ({
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'RoleBinding',
      metadata: { name },
      roleRef,
    }),
  },
  {
    title: 'CronJob',
    judge: named('batch', 'CronJob'),
    path: '/apis/batch/v1/namespaces/default/cronjobs',
    object: (name) => ({
      apiVersion: 'batch/v1',
      kind: 'CronJob',
      metadata: { name },
      spec: { schedule: '* * * * *', jobTemplate: { spec: jobSpec } },
    }),
  },
  {
    title: 'Deployment',
    judge: named('apps', 'Deployment'),
    path: '/apis/apps/v1/namespaces/default/deployments',
    object: (name) => ({ apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name }, spec: { selector, template } }),
  },
  {
    title: 'StatefulSet',
    judge: named('apps', 'StatefulSet'),
    path: '/apis/apps/v1/namespaces/default/statefulsets',
    object: (name) => ({
      apiVersion: 'apps/v1',
      kind: 'StatefulSet',
      metadata: { name },
      spec: { serviceName: 's', selector, template },
    }),
  },
  {
    title: 'label key',
    judge: labelKeyProblem,
    path: `${core}/configmaps`,
    object: (key) => configMap({ metadata: { ...meta, labels: { [key]: 'v' } } }),
  },
  {
    title: 'label value',
    judge: labelValueProblem,
    path: `${core}/configmaps`,
    object: (value) => configMap({ metadata: { ...meta, labels: { k: value } } }),
  },
  {
    title: 'annotation key',
    judge: annotationKeyProblem,
    path: `${core}/configmaps`,
    object: (key) => configMap({ metadata: { ...meta, annotations: { [key]: 'v' } } }),
  },
  {
    title: 'key of data',
    judge: dataKeyProblem,
    path: `${core}/configmaps`,
    object: (key) => configMap({ data: { [key]: 'v' } }),
  },
  { title: 'container name', judge: labelNameProblem, path: `${core}/pods`, object: (name) => pod({ name }) },
  {
    title: 'environment variable',
    judge: envNameProblem,
    path: `${core}/pods`,
    object: (name) => pod({ env: [{ name, value: 'v' }] }),
  },
  {
    title: 'port name',
    judge: portNameProblem,
    path: `${core}/pods`,
    object: (name) => pod({ ports: [{ name, containerPort: 80 }] }),
  },
];

const chosen = [
  ...[
    'a',
    'A',
    'a-b',
    '-a',
    'a-',
    'a.b',
    'a..b',
    '.a',
    'a.',
    'a_b',
    '_a',
    'a_',
    '1',
    '1a',
    'a1',
    '111',
    '9-9',
    'aB',
    'é',
    'a b',
    'a=b',
  ],
  ...[
    'a/b',
    'a/b/c',
    '/a',
    'a/',
    'A/b',
    'a.b/c_d',
    'example.com/A',
    'exa_mple/a',
    '..',
    '.',
    '..a',
    'a:b',
    'a%b',
    'a\nb',
    '日本',
  ],
  ...[
    'x'.repeat(15),
    'x'.repeat(16),
    'x'.repeat(52),
    'x'.repeat(53),
    'x'.repeat(63),
    'x'.repeat(64),
    'x'.repeat(253),
    'x'.repeat(254),
  ],
  ...[
    'http',
    'a--b',
    '80',
    'a'.repeat(63).concat('/', 'b'.repeat(63)),
    `${'a.'.repeat(126)}a/b`,
    'é/b',
    'a/é',
    '~a',
    'a~',
    'A.B',
  ],
];

describe.each(rules)('$title', ({ judge, path, object }) => {
  test('is judged as the API server judges it', async () => {
    const texts = [
      ...chosen,
      ...fc.sample(fc.string({ unit: fc.constantFrom(...'aZ0-_./ ='), minLength: 1, maxLength: 8 }), 60),
    ];
    const differing: string[] = [];
    await Promise.all(
      texts.map(async (text) => {
        const answer = await real.admin.text({
          method: 'POST',
          path: `${path}?dryRun=All&fieldValidation=Strict`,
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(object(text)),
        });
        const isTaken = answer.status === 201 || answer.status === 409;
        const problem = judge(text);
        if (isTaken === (problem !== undefined))
          differing.push(`${JSON.stringify(text)} ${problem?.rule} ${answer.text.slice(0, 300)}`);
      }),
    );
    expect(differing).toEqual([]);
  });
});
