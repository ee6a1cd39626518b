import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '#lib/kubernetes/kube-object.ts';
import { isSameValue } from '../edit/same-value.ts';
import { isJsonArray, isJsonObject, setKey } from '../lossless-json.ts';
import type { Schema } from '../schema/schema.ts';
import { type MergeSide, mergeObjects } from './merge-objects.ts';

function schemaOf(parts: Partial<Schema>): Schema {
  const nothing = { description: '', required: [], keepsUnknown: false, isNullable: false, enum: [], listKeys: [] };
  return { type: 'any', fields: new Map(), listType: 'atomic', ...nothing, ...parts };
}
const objectOf = (fields: Record<string, Schema>) =>
  schemaOf({ type: 'object', fields: new Map(Object.entries(fields)) });
const text = schemaOf({ type: 'string' });
const mapList = (listKeys: string[], fields: Record<string, Schema>) =>
  schemaOf({ type: 'list', listType: 'map', listKeys, values: objectOf(fields) });

const port = {
  port: schemaOf({ type: 'integer' }),
  protocol: schemaOf({ type: 'string', default: 'TCP' }),
  name: text,
};
const schema = objectOf({
  metadata: objectOf({
    labels: schemaOf({ type: 'map', values: text }),
    finalizers: schemaOf({ type: 'list', listType: 'set', values: text }),
  }),
  spec: objectOf({
    ports: mapList(['port', 'protocol'], port),
    args: schemaOf({ type: 'list', values: text }),
    keyRef: { ...objectOf({ name: text, key: text }), isOneValue: true },
    limit: schemaOf({ type: 'string', format: 'quantity' }),
    probe: objectOf({ exec: text, http: text }),
  }),
});

const specOf = (spec: JsonValue): JsonObject => ({ metadata: { name: 'a', resourceVersion: '1' }, spec });
function merged(base: JsonValue, theirs: JsonValue, mine: JsonValue, known: Schema | undefined = schema) {
  const sources = { base: specOf(base), theirs: specOf(theirs), mine: specOf(mine), schema: known, hasStatus: true };
  const { value, conflicts, taken, kept } = mergeObjects(sources);
  return { spec: value.spec, conflicts: conflicts.map(({ path }) => path), taken, kept };
}

describe('three-way merge', () => {
  it('[E47] takes what only one side changed, from both sides', () => {
    expect(merged({ a: 1, b: 1, c: 1 }, { a: 2, b: 1 }, { a: 1, b: 3, c: 1, d: 4 })).toEqual({
      spec: { a: 2, b: 3, d: 4 },
      conflicts: [],
      taken: ['spec.a', 'spec.c'],
      kept: ['spec.b', 'spec.d'],
    });
  });

  it('the same change on both sides is no conflict, another one is, with all three values', () => {
    const sources = { base: specOf({ a: 1, b: 1 }), theirs: specOf({ a: 2, b: 2 }), mine: specOf({ a: 2, b: 3 }) };
    const merge = mergeObjects({ ...sources, hasStatus: true });
    expect(merge.conflicts).toEqual([{ path: 'spec.b', base: 1, theirs: 2, mine: 3 }]);
    expect(merge.value.spec).toEqual({ a: 2, b: 3 });
    const choose = (side: MergeSide) => mergeObjects(merge.sources, new Map([['spec.b', side]])).value.spec;
    expect(choose('theirs')).toEqual({ a: 2, b: 2 });
    expect(choose('mine')).toEqual({ a: 2, b: 3 });
  });

  it('a change of what the other removed is a conflict in either direction', () => {
    expect(merged({ a: { b: 1 } }, {}, { a: { b: 2 } }).conflicts).toEqual(['spec.a']);
    expect(merged({ a: { b: 1 } }, { a: { b: 2 } }, {}).conflicts).toEqual(['spec.a']);
    expect(merged({ a: { b: 1 } }, {}, {}).spec).toEqual({});
  });

  it('what only the server sets is theirs, and the status where a PUT does not write it', () => {
    const object = (version: string, status: string, more: JsonObject = {}): JsonObject => ({
      metadata: { name: 'a', resourceVersion: version, generation: Number(version), managedFields: [version] },
      status,
      ...more,
    });
    const mine: JsonObject = { metadata: { name: 'a', generation: 9, resourceVersion: '0' }, status: 'x', spec: 1 };
    const sources = { base: object('1', 'old'), theirs: object('2', 'new'), mine };
    expect(mergeObjects({ ...sources, hasStatus: true }).value).toEqual({
      metadata: { name: 'a', resourceVersion: '2', generation: 2 },
      status: 'new',
      spec: 1,
    });
    expect(mergeObjects({ ...sources, hasStatus: false }).conflicts.map(({ path }) => path)).toEqual(['status']);
  });

  it('numbers beyond 2^53 are told apart by their last digit', () => {
    const [a, b] = [9007199254740993n, 9007199254740995n];
    expect(merged({ n: a, m: 1 }, { n: b, m: 1 }, { n: a, m: 2 })).toMatchObject({
      spec: { n: b, m: 2 },
      conflicts: [],
    });
    expect(merged({ n: 1 }, { n: a }, { n: b }).conflicts).toEqual(['spec.n']);
  });

  it('null is a value, and `__proto__` a key', () => {
    expect(merged({ a: 1 }, { a: null }, { a: 1, b: 2 }).spec).toEqual({ a: null, b: 2 });
    const odd: JsonValue = JSON.parse('{"__proto__": {"x": 1}}');
    expect(JSON.stringify(merged({}, odd, { b: 2 }).spec)).toBe(
      '{"b":2,"__proto__":{"x":1}}'.replace(/^(.)("b":2),(.*)}$/, '$1$3,$2}'),
    );
  });

  it('what the schema calls one value is taken as a whole', () => {
    const ref = (name: string, key: string) => ({ keyRef: { name, key } });
    expect(merged(ref('a', 'k'), ref('b', 'k'), ref('a', 'l')).conflicts).toEqual(['spec.keyRef']);
    expect(merged(ref('a', 'k'), ref('b', 'k'), ref('a', 'k')).spec).toEqual(ref('b', 'k'));
  });

  it('a quantity in another spelling is the same change', () => {
    expect(merged({ limit: '2' }, { limit: '1' }, { limit: '1000m' })).toMatchObject({
      spec: { limit: '1000m' },
      conflicts: [],
    });
  });
});

describe('lists', () => {
  const ports = (...list: JsonValue[]) => ({ ports: list });
  const p = (number: number, more: JsonObject = {}) => ({ port: number, ...more });

  it('merge by the keys of the schema, a default filled in', () => {
    const base = ports(p(80, { protocol: 'TCP' }), p(53, { protocol: 'UDP' }));
    const theirs = ports(p(80, { protocol: 'TCP', name: 'web' }), p(53, { protocol: 'UDP' }));
    const mine = ports(p(53, { protocol: 'UDP', name: 'dns' }), p(80));
    expect(merged(base, theirs, mine)).toEqual({
      spec: ports(p(53, { protocol: 'UDP', name: 'dns' }), p(80, { name: 'web' })),
      conflicts: [],
      taken: ['spec.ports[port=80,protocol=TCP].name'],
      kept: ['spec.ports[port=53,protocol=UDP].name', 'spec.ports[port=80,protocol=TCP].protocol'],
    });
  });

  it('additions of both stay, each at its place', () => {
    const merge = merged(ports(p(1), p(2)), ports(p(1), p(8), p(2)), ports(p(0), p(1), p(2), p(9)));
    expect(merge.spec).toEqual(ports(p(0), p(1), p(8), p(2), p(9)));
    expect(merge.conflicts).toEqual([]);
  });

  it('an entry that one removed and the other changed is a conflict of that entry alone', () => {
    const merge = merged(ports(p(1), p(2)), ports(p(2)), ports(p(1, { name: 'x' }), p(2), p(3)));
    expect(merge.conflicts).toEqual(['spec.ports[port=1,protocol=TCP]']);
    expect(merge.spec).toEqual(ports(p(1, { name: 'x' }), p(2), p(3)));
  });

  it('keys that are there twice make the list one value', () => {
    expect(merged(ports(p(1)), ports(p(1), p(1)), ports(p(2))).conflicts).toEqual(['spec.ports']);
  });

  it('sets join, and what either removed is gone', () => {
    const meta = (finalizers: string[]): JsonObject => ({ metadata: { name: 'a', finalizers } });
    const merge = mergeObjects({
      base: meta(['a', 'b', 'c']),
      theirs: meta(['a', 'c', 't']),
      mine: meta(['b', 'c', 'm']),
      schema,
      hasStatus: true,
    });
    expect(merge.value.metadata).toMatchObject({ finalizers: ['c', 'm', 't'] });
    expect(merge.conflicts).toEqual([]);
    expect(merge.taken).toEqual(['metadata.finalizers[="b"]', 'metadata.finalizers[="t"]']);
  });

  it('other lists are one value', () => {
    expect(merged({ args: ['a'] }, { args: ['a', 'b'] }, { args: ['c', 'a'] }).conflicts).toEqual(['spec.args']);
  });

  it('of an unknown schema merge only where all entries have names of their own', () => {
    const named = (...names: string[]) => ({ list: names.map((name) => ({ name })) });
    expect(merged(named('a'), named('a', 'b'), named('c', 'a'), schemaOf({})).spec).toEqual(named('c', 'a', 'b'));
    expect(merged(named('a'), named('a', 'a'), named('a', 'c'), schemaOf({})).conflicts).toEqual(['spec.list']);
    expect(merged({}, named('a'), named('b'), schemaOf({})).conflicts).toEqual(['spec.list']);
    expect(merged({ l: [1] }, { l: [1, 2] }, { l: [0, 1] }, schemaOf({})).conflicts).toEqual(['spec.l']);
  });

  it('a struct that both added is a conflict, since its fields may exclude each other; labels join', () => {
    expect(merged({}, { probe: { exec: 'a' } }, { probe: { http: 'b' } }).conflicts).toEqual(['spec.probe']);
    const labelled = (labels: JsonObject | undefined): JsonObject => ({ metadata: { name: 'a', labels } });
    const sources = { base: labelled(undefined), theirs: labelled({ a: '1' }), mine: labelled({ b: '2' }) };
    expect(mergeObjects({ ...sources, hasStatus: true }).value).toEqual(labelled({ a: '1', b: '2' }));
  });
});

describe('of any three objects', () => {
  const key = fc.constantFrom('a', 'b', 'c', 'x.y/z', '10', '__proto__');
  const leaf = fc.oneof(
    fc.integer({ min: 0, max: 3 }),
    fc.constantFrom(null, true, 'a', '1', 2n ** 60n, 2n ** 60n + 1n),
  );
  const entry = fc.record(
    { name: fc.constantFrom('n', 'm', '1'), v: fc.integer({ min: 0, max: 2 }) },
    { noNullPrototype: true },
  );
  const value = fc.letrec<{ value: JsonValue }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 3 },
      leaf,
      fc.array(leaf, { maxLength: 3 }),
      fc.uniqueArray(entry, { maxLength: 3, selector: ({ name }) => name }),
      fc.dictionary(key, tie('value'), { maxKeys: 3, noNullPrototype: true }),
    ),
  })).value;
  const object = fc.dictionary(key, value, { maxKeys: 4, noNullPrototype: true });
  const merge = (base: JsonObject, theirs: JsonObject, mine: JsonObject) =>
    mergeObjects({ base, theirs, mine, hasStatus: true });

  it('[E47] against an unchanged side the other is the result, and nothing conflicts', () => {
    fc.assert(
      fc.property(object, object, (base, other) => {
        for (const result of [merge(base, other, base), merge(base, base, other), merge(base, other, other)]) {
          expect(isSameValue(result.value, other)).toBe(true);
          expect(result.conflicts).toEqual([]);
        }
        expect(merge(base, base, other).taken).toEqual([]);
        expect(merge(base, other, base).kept).toEqual([]);
      }),
    );
  });

  it('both sides find the same conflicts, and merging the result again changes nothing', () => {
    fc.assert(
      fc.property(object, object, object, (base, theirs, mine) => {
        const [one, other] = [merge(base, theirs, mine), merge(base, mine, theirs)];
        const paths = (of: typeof one) => of.conflicts.map(({ path }) => path).toSorted();
        expect(paths(one)).toEqual(paths(other));
        expect(new Set(paths(one)).size).toBe(one.conflicts.length);
        expect(isSameValue(merge(theirs, theirs, one.value).value, one.value)).toBe(true);
        expect(isSameValue(merge(base, theirs, one.value).value, one.value)).toBe(true);
      }),
    );
  });

  /** Entries with names in the order of these: which of two orders a list is left in is no change of an entry. */
  const sorted = (one: JsonValue): JsonValue => {
    if (isJsonArray(one)) {
      const nameOf = (item: JsonValue) => (isJsonObject(item) && typeof item.name === 'string' ? item.name : '');
      return one.map(sorted).toSorted((a, b) => (nameOf(a) < nameOf(b) ? -1 : nameOf(a) > nameOf(b) ? 1 : 0));
    }
    if (!isJsonObject(one)) return one;
    const copy: Record<string, JsonValue | undefined> = {};
    for (const [name, held] of Object.entries(one)) if (held !== undefined) setKey(copy, name, sorted(held));
    return copy;
  };

  it('all choices theirs with all of mine taken back is theirs, where everything conflicts or is theirs', () => {
    fc.assert(
      fc.property(object, object, object, (base, theirs, mine) => {
        const open = merge(base, theirs, mine);
        const choices = new Map(open.conflicts.map(({ path }) => [path, 'theirs'] as const));
        const chosen = mergeObjects(open.sources, choices);
        if (open.kept.length === 0) expect(isSameValue(sorted(chosen.value), sorted(theirs))).toBe(true);
      }),
    );
  });

  it('[E47] edits of different fields lose neither', () => {
    const fields = fc.dictionary(fc.constantFrom('t1', 't2', 't3'), value, { noNullPrototype: true });
    fc.assert(
      fc.property(object, fields, fields, (base, theirs, mine) => {
        const renamed = Object.fromEntries(Object.entries(mine).map(([name, field]) => [`m${name}`, field]));
        const result = merge({ deep: base }, { deep: { ...base, ...theirs } }, { deep: { ...base, ...renamed } });
        expect(result.conflicts).toEqual([]);
        expect(isSameValue(result.value, { deep: { ...base, ...theirs, ...renamed } })).toBe(true);
      }),
    );
  });
});
