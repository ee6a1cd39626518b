import { describe, expect, test } from 'vitest';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { parseJsonObject } from '#lib/manifest/lossless-json.ts';
import { revisionPatch, setRevisions } from './controller-revisions.ts';

const owner: KubeObject = { apiVersion: 'apps/v1', kind: 'StatefulSet', metadata: { name: 'web', uid: 'u-1' } };
const revision = (number: number, image: string, uid = 'u-1') => {
  const object = {
    apiVersion: 'apps/v1',
    kind: 'ControllerRevision',
    metadata: {
      name: `web-${image}`,
      labels: { 'controller-revision-hash': image },
      ownerReferences: [{ apiVersion: 'apps/v1', kind: 'StatefulSet', name: 'web', uid, controller: true }],
    },
    revision: number,
    data: { spec: { template: { $patch: 'replace', spec: { containers: [{ name: 'app', image }] } } } },
  };
  return object satisfies KubeObject;
};
const pod = (hash: string): KubeObject => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'p', labels: { 'controller-revision-hash': hash } },
});

describe('revisions of StatefulSets and DaemonSets [W16] [W18] [W20]', () => {
  test('the newest first, with what changed and the pods that have it', () => {
    const found = setRevisions(
      owner,
      [revision(1, 'a'), revision(3, 'c'), revision(2, 'b'), revision(9, 'x', 'other')],
      [pod('web-c'), pod('c'), pod('web-b')],
    );
    expect(found.map(({ revision: number, isCurrent, pods, images }) => [number, isCurrent, pods, images])).toEqual([
      [3, true, 2, ['c']],
      [2, false, 1, ['b']],
      [1, false, 0, ['a']],
    ]);
    expect(found[0]?.changes).toEqual([{ type: 'image', container: 'app', before: 'b', after: 'c' }]);
    expect(found[2]?.changes).toEqual([]);
    expect(found[0]?.template).not.toHaveProperty('$patch');
  });

  test('going back sends the data as it is, guarded by what was seen', () => {
    const from = parseJsonObject('{"data":{"spec":{"template":{"$patch":"replace","n":9007199254740993}}}}');
    expect(revisionPatch('7', from)).toBe(
      '{"spec":{"template":{"$patch":"replace","n":9007199254740993}},"metadata":{"resourceVersion":"7"}}',
    );
    expect(revisionPatch('7', parseJsonObject('{}'))).toBeUndefined();
  });

  test('one without data has an empty template', () => {
    const { data: _data, ...bare } = revision(1, 'a');
    expect(setRevisions(owner, [bare], [])[0]).toMatchObject({ template: {}, images: [] });
  });
});
