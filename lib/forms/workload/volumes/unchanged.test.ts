import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '#lib/kubernetes/kube-object.ts';
import { type FieldPath, valueAt, withValueAt } from '#lib/manifest/edit/field-path.ts';
import { isSameValue } from '#lib/manifest/edit/same-value.ts';
import { writeYamlDocuments } from '#lib/manifest/yaml-write.ts';
import { readForm, withFields } from '../../form-text.ts';
import { realObjects } from '../../testing/real-objects.ts';
import {
  type WorkloadAt,
  type WorkloadKind,
  workloadKinds,
  workloadOf,
  workloadShapes,
} from '../kind/workload-kinds.ts';
import { itemsAt, mountsOf, podContainers, podVolumes } from './pod-volumes.ts';
import { newVolume, renamedVolume, withoutVolume } from './volume-changes.ts';

const word = fc.constantFrom('a', 'b', 'data', 'config', 'x-1');
const unknown: fc.Arbitrary<JsonObject> = fc.dictionary(fc.constantFrom('note', 'more', 'q'), fc.string(), {
  maxKeys: 2,
});
const source = fc.constantFrom<JsonObject>(
  { emptyDir: {} },
  { emptyDir: { medium: 'Memory', other: 1 } },
  { configMap: { name: 'a', items: [{ key: 'k', path: 'p', mode: 256 }] } },
  { secret: { secretName: 's', optional: true } },
  { persistentVolumeClaim: { claimName: 'c', readOnly: true } },
  { projected: { sources: [{ secret: { name: 's' } }] } },
  { csi: { driver: 'd', volumeAttributes: { a: 'b' } } },
);
const volume = fc.tuple(word, source, unknown).map(([name, held, more]): JsonObject => ({ name, ...held, ...more }));
const mount = fc
  .tuple(word, fc.constantFrom('/a', '/b', ''), unknown)
  .map(([name, mountPath, more]): JsonObject => ({ name, mountPath, ...more }));
const container = fc
  .tuple(word, fc.array(mount, { maxLength: 3 }), unknown)
  .map(([name, volumeMounts, more]): JsonObject => ({ name, image: 'i', volumeMounts, ...more }));

/** Workloads of every kind, with fields that no form knows, alone or before and after other documents. */
const texts = fc
  .record({
    kind: fc.constantFrom<WorkloadKind>(...workloadKinds),
    volumes: fc.uniqueArray(volume, { maxLength: 4, selector: ({ name }) => name }),
    containers: fc.array(container, { minLength: 1, maxLength: 2 }),
    initContainers: fc.array(container, { maxLength: 1 }),
    others: fc.array(unknown, { maxLength: 2 }),
  })
  .map(({ kind, volumes, containers, initContainers, others }) => {
    const podSpec: JsonObject = { volumes, containers, initContainers, dnsPolicy: 'Default' };
    const object: JsonObject = { apiVersion: workloadShapes[kind].apiVersion, kind, metadata: { name: 'web' } };
    const at = workloadOf([object])?.podSpec ?? [];
    const whole = withValueAt(object, at, podSpec) as JsonObject;
    return writeYamlDocuments([...others.map((more) => ({ kind: 'Other', ...more })), whole]);
  });

const workloadIn = (text: string): WorkloadAt | undefined => workloadOf(readForm(text).objects);

/** What is in the text besides what a change is about. */
function besides(text: string, paths: readonly FieldPath[]): readonly (JsonValue | undefined)[] {
  const { objects } = readForm(text);
  const at = workloadOf(objects)?.document ?? -1;
  return objects.map((object, index) =>
    index !== at
      ? object
      : paths.reduce<JsonValue | undefined>((held, path) => withValueAt(held, path, 'masked') ?? held, object),
  );
}

function expectOnly(before: string, after: string, paths: readonly FieldPath[]): void {
  const [was, is] = [besides(before, paths), besides(after, paths)];
  expect(is).toHaveLength(was.length);
  is.forEach((object, index) => {
    expect(isSameValue(object, was[index]), after).toBe(true);
  });
}

const scalars = (value: JsonValue | undefined, path: FieldPath): readonly FieldPath[] => {
  if (typeof value !== 'object' || value === null) return [path];
  return Object.entries(value).flatMap(([key, held]) =>
    scalars(held, [...path, Array.isArray(value) ? Number(key) : key]),
  );
};

/** Every field of volumes and mounts of a text, changed to another value one after another. */
function checkFields(text: string): number {
  const workload = workloadIn(text);
  if (workload === undefined) return 0;
  const { document, object } = workload;
  const places = [
    ...podVolumes(workload).map(({ path }) => path),
    ...podVolumes(workload).flatMap(({ name }) => mountsOf(workload, name).map(({ path }) => path)),
  ];
  const fields = places.flatMap((place) => scalars(valueAt(object, place), place));
  for (const path of fields) {
    const next = withFields(text, [{ document, path, value: 'changed' }]);
    expect(valueAt(readForm(next).objects[document], path)).toBe('changed');
    expectOnly(text, next, [path]);
  }
  return fields.length;
}

describe('a change of a volume changes only that', () => {
  it('[T1] [C3] in generated workloads', () => {
    fc.assert(
      fc.property(texts, (text) => {
        checkFields(text);
      }),
      { numRuns: 60 },
    );
  });

  it('[T1] [C3] in real ones', () => {
    let checked = 0;
    for (const object of realObjects()) checked += checkFields(writeYamlDocuments([object]));
    expect(checked).toBeGreaterThan(20);
  });

  it('[T1] a name changes with its mounts, and comes back with them', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const workload = workloadIn(text);
        if (workload === undefined) return;
        for (const [index, one] of podVolumes(workload).entries()) {
          const next = withFields(text, renamedVolume(workload, one, 'renamed'));
          const now = workloadOf(readForm(next).objects);
          const renamed = now === undefined ? undefined : podVolumes(now)[index];
          if (now === undefined || renamed === undefined) throw new Error('the volume is gone');
          expect(mountsOf(now, 'renamed')).toHaveLength(mountsOf(workload, one.name).length);
          const back = withFields(next, renamedVolume(now, renamed, one.name));
          expectOnly(text, back, []);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('[T1] what is added and taken out again leaves the text as it was', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const workload = workloadIn(text);
        if (workload === undefined) return;
        const { changes, at } = newVolume(workload, 'data', { emptyDir: {} });
        const next = withFields(text, changes);
        const now = workloadOf(readForm(next).objects);
        const added =
          now === undefined ? undefined : podVolumes(now).find(({ path }) => isSameValue([...path], [...at]));
        if (now === undefined || added === undefined) throw new Error('the volume is not there');
        const back = withFields(next, withoutVolume(now, added));
        const lists: FieldPath[] = [
          [...workload.podSpec, 'volumes'],
          ...podContainers(workload).map(({ path }) => [...path, 'volumeMounts']),
        ];
        // An empty list that stood there may go with what was in it for a while.
        expectOnly(text, back, lists);
        for (const list of lists) {
          const [was, is] = [text, back].map((one) => itemsAt(workloadIn(one)?.object, list));
          expect(is).toEqual(was);
        }
      }),
      { numRuns: 60 },
    );
  });
});
