import { describe, expect, it } from 'vitest';
import type { JsonValue, KubeObject } from '#lib/kubernetes/kube-object.ts';
import { type FieldPath, valueAt } from '#lib/manifest/edit/field-path.ts';
import { writeYamlDocuments } from '#lib/manifest/yaml-write.ts';
import { draftObject } from '../../draft-object.ts';
import { type FormText, readForm, withFields } from '../../form-text.ts';
import { deployFollows } from '../follow/deploy-follows.ts';
import { deployStart } from '../kind/deploy-start.ts';
import { type WorkloadAt, type WorkloadKind, workloadKinds, workloadOf } from '../kind/workload-kinds.ts';
import { daemonAmountsFollow } from '../rollout/daemon-amounts.ts';
import { nodeLabels, placementOf, settledTaints } from './node-facts.ts';
import { schedulingFollows } from './scheduling-follows.ts';
import { type Spread, spreadChanges, spreadOf, spreads } from './spread.ts';
import { tolerating } from './tolerating.ts';

const formOf = (kind: WorkloadKind) => readForm(writeYamlDocuments([deployStart(kind, 'dev')]).replaceAll('""', 'web'));
function workloadIn({ objects }: FormText): WorkloadAt {
  const workload = workloadOf(objects);
  if (workload === undefined) throw new Error('no workload');
  return workload;
}
const spread = (form: FormText, to: Spread) => readForm(withFields(form.text, spreadChanges(workloadIn(form), to)));
const inPod = (form: FormText, ...path: FieldPath) => {
  const { object, podSpec } = workloadIn(form);
  return valueAt(object, [...podSpec, ...path]);
};
const node = (name: string, labels: Record<string, string>, spec: object = {}): KubeObject => ({
  apiVersion: 'v1',
  kind: 'Node',
  metadata: { name, labels },
  spec,
});
const dedicated = { key: 'dedicated', value: 'db', effect: 'NoSchedule' };
const nodes = [
  node('a', { disk: 'ssd', zone: '1' }),
  node('b', { disk: 'hdd' }, { taints: [dedicated] }),
  node('c', { disk: 'ssd' }, { taints: [dedicated, { key: 'node.kubernetes.io/not-ready', effect: 'NoSchedule' }] }),
  node('d', { disk: 'ssd' }, { taints: [dedicated] }),
];

describe('[P17] spread over nodes', () => {
  it.each(workloadKinds.filter((kind) => kind !== 'DaemonSet'))(
    'each choice is read back, and none is as before: %s',
    (kind) => {
      const start = formOf(kind);
      for (const one of spreads) {
        const form = spread(start, one);
        expect(spreadOf(workloadIn(form))).toBe(one);
        expect(spread(form, 'none').text).toBe(start.text);
      }
    },
  );

  it('leaves every other rule as it is', () => {
    const own = { topologyKey: 'rack', labelSelector: { matchLabels: { app: 'db' } } };
    const list = ['affinity', 'podAntiAffinity', 'requiredDuringSchedulingIgnoredDuringExecution'];
    const start = formOf('Deployment');
    const path = [...workloadIn(start).podSpec, ...list];
    const form = spread(readForm(withFields(start.text, [{ document: 0, path, value: [own] }])), 'require-node');
    expect(inPod(form, ...list)).toMatchObject([own, { topologyKey: 'kubernetes.io/hostname' }]);
    expect(inPod(spread(form, 'prefer-zone'), ...list)).toEqual([own]);
  });

  it('goes along with the app’s name and labels', () => {
    const form = spread(formOf('Deployment'), 'require-zone');
    const after = withFields(form.text, [{ document: 0, path: ['metadata', 'name'], value: 'shop' }]);
    const renamed = readForm(withFields(after, deployFollows(form, readForm(after))));
    expect(spreadOf(workloadIn(renamed))).toBe('require-zone');
  });
});

describe('[P14] [P18] what nodes have to choose from', () => {
  it('labels with how many nodes have each value', () => {
    expect(nodeLabels(nodes)).toEqual([
      {
        key: 'disk',
        values: [
          { value: 'ssd', count: 3 },
          { value: 'hdd', count: 1 },
        ],
      },
      { key: 'zone', values: [{ value: '1', count: 1 }] },
    ]);
  });

  it('taints that people set, not those of a node’s state', () => {
    expect(settledTaints(nodes)).toEqual([
      { text: 'dedicated=db:NoSchedule', taint: dedicated, nodes: ['b', 'c', 'd'] },
    ]);
  });

  it('says which nodes take the pods, and of the others those with the same reason together', () => {
    const start = formOf('Deployment');
    const found = placementOf(draftObject(start.objects[0]), nodes);
    expect(found.taking).toEqual(['a']);
    expect(found.refusing.map(({ why, nodes: names }) => [why.code, names])).toEqual([
      ['taint', ['b', 'd']],
      ['taint', ['c']],
    ]);
    const tolerant = readForm(withFields(start.text, [tolerating(workloadIn(start), [dedicated])]));
    expect(placementOf(draftObject(tolerant.objects[0]), nodes).taking).toEqual(['a', 'b', 'd']);
  });

  it('tolerates a taint with a value by it, and one without by its key', () => {
    const start = formOf('CronJob');
    const first = readForm(withFields(start.text, [tolerating(workloadIn(start), [dedicated])]));
    const bare = { key: 'gpu', value: '', effect: 'NoExecute' };
    const both = readForm(withFields(first.text, [tolerating(workloadIn(first), [bare])]));
    expect(inPod(both, 'tolerations')).toEqual([
      { key: 'dedicated', operator: 'Equal', value: 'db', effect: 'NoSchedule' },
      { key: 'gpu', operator: 'Exists', effect: 'NoExecute' },
    ]);
  });
});

describe('[P15] [P18] what goes along with an operator', () => {
  const terms = ['affinity', 'nodeAffinity', 'requiredDuringSchedulingIgnoredDuringExecution', 'nodeSelectorTerms'];
  const started = (field: FieldPath, value: JsonValue) => {
    const start = formOf('Deployment');
    return readForm(withFields(start.text, [{ document: 0, path: [...workloadIn(start).podSpec, ...field], value }]));
  };
  function choose(form: FormText, field: FieldPath, value: JsonValue | undefined): FormText {
    const path = [...workloadIn(form).podSpec, ...field];
    const after = withFields(form.text, [{ document: 0, path, value }]);
    return readForm(withFields(after, schedulingFollows(form, readForm(after))));
  }

  it('values go with Exists and are there again with In', () => {
    const form = started(terms, [{ matchExpressions: [{ key: 'disk', operator: 'In', values: ['ssd'] }] }]);
    const at = [...terms, 0, 'matchExpressions', 0];
    const exists = choose(form, [...at, 'operator'], 'Exists');
    expect(inPod(exists, ...at)).toEqual({ key: 'disk', operator: 'Exists' });
    expect(inPod(choose(exists, [...at, 'operator'], 'NotIn'), ...at)).toEqual({
      key: 'disk',
      operator: 'NotIn',
      values: [],
    });
    expect(inPod(choose(form, [...at, 'operator'], 'Gt'), ...at)).toMatchObject({ values: ['ssd'] });
  });

  it('so do those of wishes', () => {
    const list = ['affinity', 'nodeAffinity', 'preferredDuringSchedulingIgnoredDuringExecution'];
    const form = started(list, [
      { weight: 1, preference: { matchExpressions: [{ key: 'a', operator: 'In', values: ['b'] }] } },
    ]);
    const at = [...list, 0, 'preference', 'matchExpressions', 0];
    expect(inPod(choose(form, [...at, 'operator'], 'DoesNotExist'), ...at)).toEqual({
      key: 'a',
      operator: 'DoesNotExist',
    });
  });

  it('a toleration’s value goes with Exists, its time with the effect', () => {
    const one = { key: 'k', operator: 'Equal', value: 'v', effect: 'NoExecute', tolerationSeconds: 60 };
    const form = started(['tolerations'], [one]);
    const { value, ...rest } = one;
    expect(value).toBe('v');
    expect(inPod(choose(form, ['tolerations', 0, 'operator'], 'Exists'), 'tolerations', 0)).toEqual({
      ...rest,
      operator: 'Exists',
    });
    expect(inPod(choose(form, ['tolerations', 0, 'effect'], 'NoSchedule'), 'tolerations', 0)).not.toHaveProperty(
      'tolerationSeconds',
    );
    expect(inPod(choose(form, ['tolerations', 0, 'key'], 'other'), 'tolerations', 0)).toEqual({ ...one, key: 'other' });
  });
});

describe('[W20] maxSurge and maxUnavailable of a DaemonSet', () => {
  const rolling = ['spec', 'updateStrategy', 'rollingUpdate'];
  function put(form: FormText, field: string, value: JsonValue | undefined): FormText {
    const after = withFields(form.text, [{ document: 0, path: [...rolling, field], value }]);
    return readForm(withFields(after, daemonAmountsFollow(form, readForm(after))));
  }
  const start = formOf('DaemonSet');

  it('only one is more than 0', () => {
    const surge = put(start, 'maxSurge', '10%');
    expect(valueAt(surge.objects[0], rolling)).toEqual({ maxSurge: '10%', maxUnavailable: 0 });
    expect(put(surge, 'maxSurge', undefined).text).toBe(start.text);
    expect(valueAt(put(surge, 'maxSurge', 0).objects[0], rolling)).toEqual({ maxSurge: 0 });
  });

  it('an amount of the user’s own stays, to be refused', () => {
    const own = put(put(start, 'maxUnavailable', 2), 'maxSurge', 1);
    expect(valueAt(own.objects[0], rolling)).toEqual({ maxUnavailable: 2, maxSurge: 1 });
    expect(daemonAmountsFollow(formOf('Deployment'), formOf('Deployment'))).toEqual([]);
  });
});
