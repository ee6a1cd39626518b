import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '#lib/kubernetes/kube-object.ts';
import { type FieldPath, valueAt, withValueAt } from '#lib/manifest/edit/field-path.ts';
import { isSameValue } from '#lib/manifest/edit/same-value.ts';
import { isJsonObject } from '#lib/manifest/lossless-json.ts';
import { writeYamlDocuments } from '#lib/manifest/yaml-write.ts';
import { readForm, withFields } from '../../form-text.ts';
import { realObjects } from '../../testing/real-objects.ts';
import { type WorkloadKind, workloadKinds, workloadOf, workloadShapes } from '../kind/workload-kinds.ts';
import { blankContainer, containersAt, nextContainerPath } from './container-list.ts';
import { envFromChanges, envFromSourceOf, envSourceChanges, envSourceOf, envSources } from './env-source.ts';
import { firstPort, handlerChanges, handlerOf, hookHandlers, probeHandlers } from './handler.ts';
import { withItemsSwapped } from './swap-items.ts';

const word = fc.constantFrom('a', 'web', 'x-1', 'http');
const unknown: fc.Arbitrary<JsonObject> = fc.dictionary(fc.constantFrom('note', 'more'), fc.string(), { maxKeys: 2 });
const handler = fc.constantFrom<JsonObject>(
  { httpGet: { path: '/ok', port: 'http', httpHeaders: [{ name: 'a', value: 'b' }], odd: 1 } },
  { tcpSocket: { port: 80, host: 'h' } },
  { exec: { command: ['sh', '-c', 'echo a b\nexit'] } },
  { grpc: { port: 9, service: 's' } },
  { sleep: { seconds: 3 } },
  {},
);
const probe = fc.tuple(handler, unknown).map(([one, more]): JsonObject => ({ ...one, periodSeconds: 3, ...more }));
const variable = fc.constantFrom<JsonObject>(
  { name: 'A', value: 'x y' },
  { name: 'B', valueFrom: { secretKeyRef: { name: 's', key: 'k', optional: true } } },
  { name: 'C', valueFrom: { fieldRef: { apiVersion: 'v1', fieldPath: 'status.podIP' } } },
  { name: 'D', valueFrom: { fileKeyRef: { key: 'k', path: 'p' } } },
);
const container = fc
  .record({
    name: word,
    env: fc.array(variable, { maxLength: 3 }),
    envFrom: fc.array(
      fc.constantFrom<JsonObject>({ prefix: 'P_', secretRef: { name: 's' } }, { configMapRef: { name: 'c' } }),
      {
        maxLength: 2,
      },
    ),
    livenessProbe: probe,
    lifecycle: fc.record({ preStop: handler }),
    more: unknown,
    isSidecar: fc.boolean(),
  })
  .map(({ more, isSidecar, ...rest }): JsonObject => {
    return {
      image: 'i',
      ports: [{ containerPort: 80, name: 'http' }],
      ...rest,
      ...more,
      ...(isSidecar ? { restartPolicy: 'Always' } : {}),
    };
  });

/** Workloads of every kind, with fields that no form knows, after another document. */
const texts = fc
  .record({
    kind: fc.constantFrom<WorkloadKind>(...workloadKinds),
    containers: fc.array(container, { minLength: 1, maxLength: 2 }),
    initContainers: fc.array(container, { maxLength: 3 }),
    other: unknown,
  })
  .map(({ kind, containers, initContainers, other }) => {
    const object: JsonObject = { apiVersion: workloadShapes[kind].apiVersion, kind, metadata: { name: 'web' } };
    const at = workloadOf([object])?.podSpec ?? [];
    const whole = withValueAt(object, at, { containers, initContainers, dnsPolicy: 'Default' });
    return writeYamlDocuments([{ kind: 'Other', ...other }, isJsonObject(whole) ? whole : object]);
  });

function workloadIn(text: string) {
  const workload = workloadOf(readForm(text).objects);
  if (workload === undefined) throw new Error('no workload');
  return workload;
}

/** Nothing but what is at the path is another value. */
function expectOnly(before: string, after: string, path: FieldPath): void {
  const [was, is] = [before, after].map((text) => readForm(text).objects);
  const { document } = workloadIn(before);
  const masked = (value: JsonValue | undefined) => withValueAt(value, path, 'masked');
  expect(is).toHaveLength(was?.length ?? 0);
  was?.forEach((object, index) => {
    const [a, b] = index === document ? [masked(object), masked(is?.[index])] : [object, is?.[index]];
    expect(isSameValue(a, b), after).toBe(true);
  });
}

const scalars = (value: JsonValue | undefined, path: FieldPath): readonly FieldPath[] => {
  if (typeof value !== 'object' || value === null) return [path];
  return Object.entries(value).flatMap(([key, held]) =>
    scalars(held, [...path, Array.isArray(value) ? Number(key) : key]),
  );
};

/** Fields of the containers of a text, changed to another value one after another: every one, or one of each `step`. */
function checkFields(text: string, step = 1): number {
  const workload = workloadOf(readForm(text).objects);
  if (workload === undefined) return 0;
  const all = containersAt(workload).flatMap(({ value, path }) => scalars(value, path));
  const fields = all.filter((_, index) => index % step === 0);
  for (const path of fields) {
    const next = withFields(text, [{ document: workload.document, path, value: 'changed' }]);
    expect(valueAt(workloadIn(next).object, path)).toBe('changed');
    expectOnly(text, next, path);
  }
  return fields.length;
}

describe('a change of a container changes only that', () => {
  it('[P4] in generated workloads', () => {
    fc.assert(
      fc.property(texts, fc.integer({ min: 8, max: 20 }), (text, step) => void checkFields(text, step)),
      {
        numRuns: 25,
      },
    );
  });

  it('[P4] in real ones', () => {
    let checked = 0;
    for (const object of realObjects()) checked += checkFields(writeYamlDocuments([object]));
    expect(checked).toBeGreaterThan(50);
  });

  it('[P26] a variable whose source is changed and changed back is what it was', () => {
    fc.assert(
      fc.property(texts, fc.constantFrom(...envSources), (text, source) => {
        const { document, object } = workloadIn(text);
        for (const { path } of containersAt(workloadIn(text))) {
          const env = [...path, 'env', 0];
          const variable = valueAt(object, env);
          const own = envSourceOf(variable);
          if (variable === undefined || own === 'other') continue;
          const away = withFields(text, envSourceChanges(document, env, source));
          const back = withFields(away, envSourceChanges(document, env, own, variable));
          expect(valueAt(workloadIn(back).object, env)).toEqual(variable);
        }
      }),
      { numRuns: 20 },
    );
  });

  it('[P26] a variable from elsewhere, a check that asks in another way: what is beside it stays', () => {
    fc.assert(
      fc.property(texts, fc.constantFrom(...envSources), fc.constantFrom(...probeHandlers), (text, source, asked) => {
        const { document, object } = workloadIn(text);
        for (const { path, value } of containersAt(workloadIn(text))) {
          const env = [...path, 'env', 0];
          if (valueAt(object, env) !== undefined) {
            const next = withFields(text, envSourceChanges(document, env, source));
            expect(envSourceOf(valueAt(workloadIn(next).object, env))).toBe(source);
            expect(valueAt(workloadIn(next).object, [...env, 'name'])).toBe(valueAt(object, [...env, 'name']));
            expectOnly(text, next, env);
          }
          const probed = [...path, 'livenessProbe'];
          const changes = handlerChanges(document, probed, valueAt(object, probed), asked, firstPort(value));
          const next = withFields(text, changes);
          expect(handlerOf(valueAt(workloadIn(next).object, probed), probeHandlers)).toBe(asked);
          expect(valueAt(workloadIn(next).object, [...probed, 'periodSeconds'])).toBe(3);
          expectOnly(text, next, probed);
        }
      }),
      { numRuns: 20 },
    );
  });

  it('[C3] [C8] all keys of another kind of object: the prefix and the name stay', () => {
    const text = writeYamlDocuments([
      {
        apiVersion: 'v1',
        kind: 'Pod',
        spec: { containers: [{ envFrom: [{ prefix: 'P_', configMapRef: { name: 'c' } }] }] },
      },
    ]);
    const path = ['spec', 'containers', 0, 'envFrom', 0];
    const entry = valueAt(workloadIn(text).object, path);
    expect(envFromSourceOf(entry)).toBe('configMapRef');
    const next = withFields(text, envFromChanges(0, path, entry, 'secretRef'));
    expect(valueAt(workloadIn(next).object, path)).toEqual({ prefix: 'P_', secretRef: { name: 'c' } });
  });

  it('[P4] a container that is added and taken out again leaves everything as it was', () => {
    fc.assert(
      fc.property(texts, fc.constantFrom('container', 'init', 'sidecar'), (text, role) => {
        const workload = workloadIn(text);
        const path = nextContainerPath(workload, role);
        const { document } = workload;
        const added = withFields(text, [{ document, path, value: blankContainer(role) }]);
        const now = containersAt(workloadIn(added)).find((one) => isSameValue([...one.path], [...path]));
        expect(now?.role).toBe(role);
        const back = withFields(added, [{ document, path, value: undefined }]);
        // An empty list that stood there may go with what was in it for a while.
        expectOnly(text, back, path.slice(0, -1));
        expect(containersAt(workloadIn(back))).toEqual(containersAt(workload));
      }),
      { numRuns: 60 },
    );
  });

  it('[P21] init containers change places, and back', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const workload = workloadIn(text);
        const list = [...workload.podSpec, 'initContainers'];
        const swapped = withItemsSwapped(text, workload.document, list, 0);
        const [first, second] = [0, 1].map((index) => valueAt(workload.object, [...list, index]));
        if (first === undefined || second === undefined) {
          expect(swapped).toBe(text);
          return;
        }
        const now = workloadIn(swapped).object;
        expect([valueAt(now, [...list, 0]), valueAt(now, [...list, 1])]).toEqual([second, first]);
        expectOnly(text, swapped, list);
        expect(withItemsSwapped(swapped, workload.document, list, 0)).toBe(text);
      }),
      { numRuns: 60 },
    );
  });
});

describe('items of a list in each other’s place', () => {
  const text = `spec:
  initContainers:
  # waits for the database
  - name: wait # first
    image: busybox
    command:
    - sh
    - -c
    - |
      until nc -z db 3306
      do sleep 1; done

  # a log shipper
  - name: logs
    image: fluent
  containers: [{name: web}] # one
`;

  it('[P21] take their lines and comments with them', () => {
    expect(withItemsSwapped(text, 0, ['spec', 'initContainers'], 0)).toBe(`spec:
  initContainers:
  # a log shipper
  - name: logs
    image: fluent
  # waits for the database
  - name: wait # first
    image: busybox
    command:
    - sh
    - -c
    - |
      until nc -z db 3306
      do sleep 1; done

  containers: [{name: web}] # one
`);
  });

  it('are written anew where they share a line; what is not there is not swapped', () => {
    const flow = 'a: [{b: 1}, {b: 2}, {b: 3}]\n';
    expect(readForm(withItemsSwapped(flow, 0, ['a'], 1)).objects).toEqual([{ a: [{ b: 1 }, { b: 3 }, { b: 2 }] }]);
    expect(withItemsSwapped(flow, 0, ['a'], 2)).toBe(flow);
    expect(withItemsSwapped(flow, 0, ['c'], 0)).toBe(flow);
  });
});

describe('hooks and checks [P22]', () => {
  it('take port, host and headers along', () => {
    const held = { httpGet: { path: '/ok', port: 'http', host: 'h', httpHeaders: [] }, periodSeconds: 3 };
    expect(handlerChanges(0, ['p'], held, 'tcpSocket', 80)).toEqual([
      { document: 0, path: ['p', 'tcpSocket'], value: { port: 'http', host: 'h' } },
      { document: 0, path: ['p', 'httpGet'], value: undefined },
    ]);
    expect(handlerChanges(0, ['p'], undefined, 'httpGet', 80)).toEqual([
      { document: 0, path: ['p', 'httpGet'], value: { path: '/', port: 80 } },
    ]);
    expect(handlerChanges(0, ['p'], held, 'none', 80)).toEqual([{ document: 0, path: ['p'], value: undefined }]);
    expect(handlerOf({ sleep: { seconds: 1 } }, hookHandlers)).toBe('sleep');
    expect(handlerOf({ tcpSocket: { port: 1 } }, hookHandlers)).toBe('other');
    expect(handlerOf({ exec: {}, sleep: {} }, hookHandlers)).toBe('other');
    expect(handlerOf({ periodSeconds: 1 }, probeHandlers)).toBe('other');
  });
});
