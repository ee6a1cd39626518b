import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyEdits } from '../../edit/apply-edits.ts';
import { linesOf } from '../../edit/lines-of.ts';
import type { Finding, LintContext } from '../../lint/finding.ts';
import { valueRules } from '../../rules/value-rules.ts';
import { readDocuments } from '../../yaml-read.ts';
import { writeYaml } from '../../yaml-write.ts';
import { obsoleteRules } from '../obsolete-rules.ts';

function found(text: string, context: LintContext = { mode: 'apply' }): readonly Finding[] {
  return readDocuments(text).flatMap((document) => {
    const { root, value } = document;
    return root === undefined || value === undefined ? [] : obsoleteRules({ ...document, root, value }, text, context);
  });
}

function marked(text: string, { line, column, endLine, endColumn }: Finding): string {
  const lines = linesOf(text);
  return text.slice(lines.start(line) + column - 1, lines.start(endLine) + endColumn - 1);
}

interface Case {
  readonly rule: string;
  readonly marked: string;
  readonly severity?: Finding['severity'];
  readonly text: string;
  readonly fixed?: string;
}

const pod = (...spec: readonly string[]) =>
  ['apiVersion: v1', 'kind: Pod', 'metadata:', '  name: a', 'spec:', ...spec.map((line) => `  ${line}`), ''].join('\n');
const annotated = (kind: string, annotation: string, ...rest: readonly string[]) =>
  [
    `apiVersion: ${kind.split(' ')[0]}`,
    `kind: ${kind.split(' ')[1]}`,
    'metadata:',
    '  name: a',
    '  annotations:',
    `    ${annotation}`,
    ...rest,
    '',
  ].join('\n');

const cases: readonly Case[] = [
  {
    rule: 'service-account-alias',
    marked: 'serviceAccount',
    severity: 'info',
    text: pod('serviceAccount: robot # who'),
    fixed: pod('serviceAccountName: robot # who'),
  },
  {
    rule: 'service-account-differs',
    marked: 'robot',
    text: pod('serviceAccount: robot', 'serviceAccountName: other'),
    fixed: pod('serviceAccountName: other'),
  },
  {
    rule: 'critical-pod-annotation',
    marked: 'scheduler.alpha.kubernetes.io/critical-pod',
    text: annotated('v1 Pod', 'scheduler.alpha.kubernetes.io/critical-pod: ""', 'spec:', '  containers: [] # none'),
    fixed:
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\nspec:\n  containers: [] # none\n  priorityClassName: system-cluster-critical\n',
  },
  {
    rule: 'seccomp-annotation',
    marked: 'seccomp.security.alpha.kubernetes.io/pod',
    text: annotated('v1 Pod', 'seccomp.security.alpha.kubernetes.io/pod: runtime/default', 'spec:', '  containers: []'),
    fixed:
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\nspec:\n  containers: []\n  securityContext:\n    seccompProfile:\n      type: RuntimeDefault\n',
  },
  {
    rule: 'apparmor-annotation',
    marked: 'container.apparmor.security.beta.kubernetes.io/web',
    severity: 'info',
    text: annotated(
      'v1 Pod',
      'container.apparmor.security.beta.kubernetes.io/web: localhost/mine',
      '    kept: "yes"',
      'spec:',
      '  containers: [{name: web}]',
    ),
    fixed: annotated(
      'v1 Pod',
      'kept: "yes"',
      'spec:',
      '  containers: [{name: web, securityContext: {appArmorProfile: {type: Localhost, localhostProfile: mine}}}]',
    ),
  },
  {
    rule: 'taint-renamed',
    marked: 'node-role.kubernetes.io/master',
    text: pod('tolerations:', '- key: node-role.kubernetes.io/master # old', '  effect: NoSchedule'),
    fixed: pod('tolerations:', '- key: node-role.kubernetes.io/control-plane # old', '  effect: NoSchedule'),
  },
  {
    rule: 'label-renamed',
    marked: 'beta.kubernetes.io/os',
    text: pod('nodeSelector:', '  beta.kubernetes.io/os: linux # not windows'),
    fixed: pod('nodeSelector:', '  kubernetes.io/os: linux # not windows'),
  },
  {
    rule: 'label-renamed',
    marked: 'failure-domain.beta.kubernetes.io/zone',
    text: pod('topologySpreadConstraints: [{topologyKey: failure-domain.beta.kubernetes.io/zone}]'),
    fixed: pod('topologySpreadConstraints: [{topologyKey: topology.kubernetes.io/zone}]'),
  },
  {
    rule: 'label-renamed',
    marked: 'node-role.kubernetes.io/master',
    text: pod(
      'affinity:',
      '  nodeAffinity:',
      '    requiredDuringSchedulingIgnoredDuringExecution:',
      '      nodeSelectorTerms:',
      '      - matchExpressions: [{key: node-role.kubernetes.io/master, operator: Exists}]',
    ),
    fixed: pod(
      'affinity:',
      '  nodeAffinity:',
      '    requiredDuringSchedulingIgnoredDuringExecution:',
      '      nodeSelectorTerms:',
      '      - matchExpressions: [{key: node-role.kubernetes.io/control-plane, operator: Exists}]',
    ),
  },
  {
    rule: 'ingress-class-annotation',
    marked: 'kubernetes.io/ingress.class',
    text: annotated(
      'networking.k8s.io/v1 Ingress',
      'kubernetes.io/ingress.class: nginx # ours',
      'spec:',
      '  rules: []',
    ),
    fixed:
      'apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata:\n  name: a\nspec:\n  rules: []\n  ingressClassName: nginx # ours\n',
  },
  {
    rule: 'ingress-class-twice',
    marked: 'kubernetes.io/ingress.class',
    text: annotated(
      'networking.k8s.io/v1 Ingress',
      'kubernetes.io/ingress.class: nginx',
      'spec:',
      '  ingressClassName: nginx',
    ),
    fixed: 'apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata:\n  name: a\nspec:\n  ingressClassName: nginx\n',
  },
  {
    rule: 'ingress-class-differs',
    marked: 'kubernetes.io/ingress.class',
    severity: 'error',
    text: annotated(
      'networking.k8s.io/v1 Ingress',
      'kubernetes.io/ingress.class: other',
      'spec:',
      '  ingressClassName: nginx',
    ),
    fixed: 'apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata:\n  name: a\nspec:\n  ingressClassName: nginx\n',
  },
  {
    rule: 'storage-class-annotation',
    marked: 'volume.beta.kubernetes.io/storage-class',
    text: annotated(
      'v1 PersistentVolumeClaim',
      'volume.beta.kubernetes.io/storage-class: fast',
      'spec:',
      '  accessModes: []',
    ),
    fixed:
      'apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata:\n  name: a\nspec:\n  accessModes: []\n  storageClassName: fast\n',
  },
  {
    rule: 'volume-type-gone',
    marked: 'glusterfs',
    text: pod('volumes: [{name: x, glusterfs: {path: x, endpoints: y}}]'),
  },
  {
    rule: 'reference-removed',
    marked: 'extensions/v1beta1',
    text: 'apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nspec:\n  scaleTargetRef: {apiVersion: extensions/v1beta1, kind: Deployment, name: a}\n',
    fixed:
      'apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nspec:\n  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: a}\n',
  },
  {
    rule: 'endpoints-deprecated',
    marked: 'Endpoints',
    severity: 'info',
    text: 'apiVersion: v1\nkind: Endpoints\nmetadata: {name: a}\n',
  },
  {
    rule: 'component-status-deprecated',
    marked: 'ComponentStatus',
    severity: 'info',
    text: 'apiVersion: v1\nkind: ComponentStatus\nmetadata: {name: a}\n',
  },
  {
    rule: 'service-account-secrets',
    marked: 'robot-token-x7k2p',
    severity: 'info',
    text: 'apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: robot}\nsecrets: [{name: robot-token-x7k2p}]\n',
  },
];

describe('[1.3] fields, annotations and labels of former days', () => {
  test.each(cases.map((entry) => [entry.rule, entry.marked, entry] as const))('%s: %s', (_rule, _marked, entry) => {
    const findings = found(entry.text);
    const finding = findings.find(({ rule }) => rule === entry.rule);
    expect([findings.length, finding?.severity]).toEqual([1, entry.severity ?? 'warning']);
    if (finding !== undefined) expect(marked(entry.text, finding)).toBe(entry.marked);
    const fix = finding?.fixes[0];
    expect(fix === undefined ? undefined : applyEdits(entry.text, fix.edits)).toBe(entry.fixed);
  });

  test('whoever tolerates both taints wants to run on old clusters too', () => {
    const both = pod(
      'tolerations: [{key: node-role.kubernetes.io/master}, {key: node-role.kubernetes.io/control-plane}]',
    );
    expect(found(both)).toEqual([]);
  });

  test('[1.3] a webhook rule for versions that are not served is never called', () => {
    const text = [
      'apiVersion: admissionregistration.k8s.io/v1',
      'kind: ValidatingWebhookConfiguration',
      'webhooks:',
      '- rules:',
      '  - apiGroups: [networking.k8s.io]',
      '    apiVersions: [v1beta1] # ingress-nginx 0.46',
      '    resources: [ingresses]',
      '',
    ].join('\n');
    const ingresses = {
      group: 'networking.k8s.io',
      version: 'v1',
      plural: 'ingresses',
      kind: 'Ingress',
      namespaced: true,
      verbs: [],
      shortNames: [],
      subresources: [],
    };
    const [finding] = found(text, { mode: 'apply', served: [ingresses] });
    expect([finding?.rule, finding?.line]).toEqual(['webhook-versions-unserved', 6]);
    const fixed = applyEdits(text, finding?.fixes[0]?.edits ?? []);
    expect(fixed).toBe(text.replace('[v1beta1] # ingress-nginx 0.46', '# ingress-nginx 0.46\n    - v1'));
    expect(found(fixed, { mode: 'apply', served: [ingresses] })).toEqual([]);
    expect(found(text, { mode: 'apply' })).toEqual([]);
  });
});

test('no rule throws, whatever the object holds', () => {
  const kinds = cases.map(({ text }) => text);
  const heads = fc.constantFrom(
    ...new Set(kinds.map((text) => text.split('\n').slice(0, 2).join('\n'))),
    'apiVersion: v1\nkind: Service',
    'apiVersion: v1\nkind: Secret',
    'apiVersion: apps/v1\nkind: StatefulSet',
    'apiVersion: batch/v1\nkind: CronJob',
    'apiVersion: extensions/v1beta1\nkind: Deployment',
    'apiVersion: extensions/v1beta1\nkind: Ingress',
    'apiVersion: autoscaling/v2beta1\nkind: HorizontalPodAutoscaler',
    'apiVersion: apiextensions.k8s.io/v1beta1\nkind: CustomResourceDefinition',
    'apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRoleBinding',
    'apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy',
  );
  const key = fc.constantFrom(
    'spec',
    'metadata',
    'template',
    'containers',
    'rules',
    'name',
    'annotations',
    'labels',
    'ports',
    'selector',
    'backend',
    'data',
    'versions',
    'metrics',
    'from',
    'ingress',
    'http',
    'paths',
    'subjects',
    'validation',
    'serviceName',
    'servicePort',
    'resources',
    'limits',
    'cpu',
  );
  const { value } = fc.letrec<{ value: unknown }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 5 },
      fc.constantFrom(null, '', 'a', 'A b', 0, -1, 80, true, '10.0.0.0/8', '1 Gi'),
      fc.array(tie('value'), { maxLength: 3 }),
      fc.dictionary(key, tie('value'), { maxKeys: 4, noNullPrototype: true }),
    ),
  }));
  fc.assert(
    fc.property(heads, fc.dictionary(key, value, { minKeys: 1, maxKeys: 4, noNullPrototype: true }), (head, rest) => {
      const parsed = JSON.parse(JSON.stringify(rest));
      const text = `${head}\n${writeYaml(parsed)}`;
      for (const document of readDocuments(text)) {
        const { root, value: held } = document;
        if (root === undefined || held === undefined) continue;
        for (const rules of [obsoleteRules, valueRules]) {
          for (const finding of rules({ ...document, root, value: held }, text, { mode: 'apply', served: [] })) {
            for (const { edits } of finding.fixes) {
              const [after] = readDocuments(applyEdits(text, edits));
              expect(after?.problems).toEqual([]);
            }
          }
        }
      }
    }),
    { numRuns: 300 },
  );
}, 60_000);
