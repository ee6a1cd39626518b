import { describe, expect, it } from 'vitest';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { realObjects } from '#lib/kubernetes/status/zoo/specimens.ts';
import { statusOf } from '#lib/kubernetes/status.ts';
import { stateWord } from '#lib/resource-list/list-shape.ts';
import { kindDefinition } from './registry.ts';

const withState = [...realObjects].flatMap(([id, objects]) => {
  const words = kindDefinition(id).list?.own?.find(({ kind }) => kind === 'state')?.words;
  return words === undefined ? [] : objects.map((object): [string, KubeObject, typeof words] => [id, object, words]);
});

describe('[U24] the State column', () => {
  it('is there for kinds of whose state kubectl prints no word', () => {
    const ids = new Set(withState.map(([id]) => id));
    expect([...ids].sort()).toEqual([
      'apiservices.apiregistration.k8s.io',
      'daemonsets.apps',
      'deployments.apps',
      'gatewayclasses.gateway.networking.k8s.io',
      'gateways.gateway.networking.k8s.io',
      'horizontalpodautoscalers.autoscaling',
      'httproutes.gateway.networking.k8s.io',
      'poddisruptionbudgets.policy',
      'replicasets.apps',
      'statefulsets.apps',
    ]);
  });

  it.each(withState)('says of %s the word that its page says', (_id, object, words) => {
    const { deletionTimestamp: _, ...metadata } = object.metadata;
    const status = statusOf({ ...object, metadata });
    if (status === undefined) throw new Error('an object without a state');
    expect(stateWord(words, status.tone, status.reason)).toBe(status.word);
  });
});
