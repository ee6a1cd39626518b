import { describe, expect, test } from 'vitest';
import { applyEdits } from '../../edit/apply-edits.ts';
import { lint } from '../linter.ts';
import { recordedContext } from '../testing/recorded-cluster.ts';

const look = (text: string) => lint(text, recordedContext, () => undefined).findings;
const object = (apiVersion: string, kind: string) => `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: a}\n`;

/** The type after all first fixes. */
function meant(apiVersion: string, kind: string): string {
  const text = object(apiVersion, kind);
  const fixed = applyEdits(
    text,
    look(text).flatMap(({ fixes }) => fixes[0]?.edits ?? []),
  );
  return fixed.split('\n').slice(0, 2).join(' ').replace('apiVersion: ', '').replace('kind: ', '');
}

describe('[E52] the type that was meant', () => {
  test.each([
    ['v1', 'pod', 'v1 Pod'],
    ['v1', 'Pods', 'v1 Pod'],
    ['v1', 'po', 'v1 Pod'],
    ['apps/v1', 'deploy', 'apps/v1 Deployment'],
    ['apps/v1', 'Deploymnet', 'apps/v1 Deployment'],
    ['v1', 'Deploymnet', 'apps/v1 Deployment'],
    ['v1', 'PersistantVolumeClaim', 'v1 PersistentVolumeClaim'],
    ['V1', 'Pod', 'v1 Pod'],
    ['v2', 'Pod', 'v1 Pod'],
    ['Apps/v1', 'Deployment', 'apps/v1 Deployment'],
    ['app/v1', 'Deployment', 'apps/v1 Deployment'],
    ['apps', 'Deployment', 'apps/v1 Deployment'],
    ['apps/v1', 'Service', 'v1 Service'],
    ['batch/v2', 'CronJob', 'batch/v1 CronJob'],
    ['rbac.authorization.k8s.oi/v1', 'Role', 'rbac.authorization.k8s.io/v1 Role'],
    ['rbac.authorizaton.k8s.io/v1', 'role', 'rbac.authorization.k8s.io/v1 Role'],
    ['rbac/v1', 'Role', 'rbac.authorization.k8s.io/v1 Role'],
    ['networking/v1', 'Ingress', 'networking.k8s.io/v1 Ingress'],
    ['storage/v1', 'StorageClass', 'storage.k8s.io/v1 StorageClass'],
    ['"v1"', '"pod"', '"v1" "Pod"'],
    // An old version in a group that has the kind is for the rules about obsolete versions.
    ['batch/v1beta1', 'CronJob', 'batch/v1 CronJob'],
  ])('%s %s is %s', (apiVersion, kind, expected) => expect(meant(apiVersion, kind)).toBe(expected));

  test.each([
    ['example.com/v1', 'Service', 'group-unknown'],
    ['serving.knative.dev/v1', 'Service', 'group-unknown'],
    ['cert-manager.io/v1', 'Certificate', 'group-unknown'],
    ['v1', 'Zeppelin', 'kind-unknown'],
    ['a/b/c', 'Zeppelin', 'api-version-malformed'],
    ['kubeadm.k8s.io/v1beta2', 'ClusterConfiguration', 'tool-configuration'],
    ['kubelet.config.k8s.io/v1beta1', 'KubeletConfiguration', 'tool-configuration'],
  ])('%s %s is left as it is: %s', (apiVersion, kind, rule) => {
    expect(look(object(apiVersion, kind)).map((finding) => [finding.rule, finding.fixes.length])).toEqual([[rule, 0]]);
  });

  test('kinds count by their group: KubeSphere has a ClusterConfiguration of its own', () => {
    const served = [
      ...(recordedContext.served ?? []),
      {
        group: 'installer.kubesphere.io',
        version: 'v1alpha1',
        plural: 'clusterconfigurations',
        kind: 'ClusterConfiguration',
        namespaced: true,
        verbs: ['create', 'get'],
        shortNames: [],
        subresources: [],
      },
    ];
    const text = `${object('installer.kubesphere.io/v1alpha1', 'ClusterConfiguration')}---\n${object('kubeadm.k8s.io/v1beta3', 'ClusterConfiguration')}`;
    const { findings } = lint(text, { ...recordedContext, served }, () => undefined);
    expect(findings.map(({ rule, line }) => [rule, line])).toEqual([['tool-configuration', 5]]);
  });

  test('several groups have the kind: all are offered, none is taken without asking', () => {
    const [finding] = look(object('apps/v1', 'Event'));
    expect(finding?.fixes.map(({ params, isSafe }) => [params.apiVersion, isSafe])).toEqual([
      ['v1', false],
      ['events.k8s.io/v1', false],
    ]);
  });

  test('a definition in the same text counts, before or behind', () => {
    const definition =
      'apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: {name: boats.example.com}\nspec: {group: example.com, scope: Cluster, names: {kind: Boat, plural: boats}, versions: [{name: v1, served: true, storage: true, schema: {openAPIV3Schema: {type: object}}}]}\n';
    expect(look(`${object('example.com/v1', 'Boat')}---\n${definition}`)).toEqual([]);
    expect(look(`${definition}---\n${object('example.com/v1', 'Boat')}`)).toEqual([]);
    expect(
      look(`${definition}---\n${object('example.com/v2', 'Boat')}`).map(({ rule, fixes }) => [rule, fixes[0]?.isSafe]),
    ).toEqual([['version-unserved', false]]);
    expect(look(`${definition}---\n${object('example.com/v1', 'Boot')}`).map(({ rule }) => rule)).toEqual([
      'kind-misspelt',
    ]);
  });

  test('kinds that are only asked need no name', () => {
    expect(look('apiVersion: authentication.k8s.io/v1\nkind: TokenReview\nspec: {token: a}\n')).toEqual([]);
  });
});
