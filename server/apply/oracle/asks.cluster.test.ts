import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { JsonObject, JsonValue } from '#lib/kubernetes/kube-object.ts';
import { isJsonObject } from '#lib/manifest/lossless-json.ts';
import { checkSchema } from '#lib/manifest/schema/check/check.ts';
import type { Asks, Schema } from '#lib/manifest/schema/schema.ts';
import { readDocuments } from '#lib/manifest/yaml-read.ts';
import { writeYaml } from '#lib/manifest/yaml-write.ts';
import { ClusterUnderTest } from '#server/testing/cluster-under-test.ts';
import { type BuiltInKind, builtInKinds, inParallel } from './decoding/built-in-kinds.ts';

// Here and not beside the table, because lib/ has no way to a cluster.

const folder = new URL('../../../lib/manifest/testdata/every-kind/', import.meta.url);
let real: ClusterUnderTest;
let kinds: readonly BuiltInKind[];

beforeAll(async () => {
  real = await ClusterUnderTest.open();
  kinds = await builtInKinds(real);
});
afterAll(() => real.close());

interface Case {
  readonly kind: BuiltInKind;
  readonly object: JsonObject;
}

function cases(): readonly Case[] {
  const texts = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
  return texts
    .flatMap((name) => readDocuments(readFileSync(new URL(name, folder), 'utf8')))
    .flatMap(({ value }) => {
      if (!isJsonObject(value)) return [];
      const kind = kinds.find((each) => each.apiVersion === value.apiVersion && each.kind === value.kind);
      return kind === undefined ? [] : [{ kind, object: value }];
    });
}

type Path = readonly (string | number)[];

/** Each scalar of which something is asked, with its place. */
function* asked(value: JsonValue, schema: Schema | undefined, path: Path = []): Generator<readonly [Path, Asks]> {
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) yield* asked(item, schema?.values, [...path, index]);
  } else if (isJsonObject(value)) {
    for (const [name, item] of Object.entries(value)) {
      if (item !== undefined) yield* asked(item, schema?.fields.get(name) ?? schema?.values, [...path, name]);
    }
  } else if (schema?.asks !== undefined) yield [path, schema.asks];
}

/** Values that break what is asked. */
function spoiling({ text, enum: words, minimum, maximum, minLength }: Asks): readonly JsonValue[] {
  return [
    ...(text === undefined && words === undefined ? [] : ['A b"']),
    ...(minimum === undefined ? [] : [minimum - 1]),
    ...(maximum === undefined || maximum >= 2 ** 31 - 1 ? [] : [maximum + 1]),
    ...(minLength === undefined ? [] : ['']),
  ];
}

function spoiled(value: JsonValue, [step, ...rest]: Path, spoil: JsonValue): JsonValue {
  if (step === undefined) return spoil;
  if (Array.isArray(value))
    return value.map((item: JsonValue, at) => (at === step ? spoiled(item, rest, spoil) : item));
  if (!isJsonObject(value)) return value;
  return { ...value, [step]: spoiled(value[step] ?? null, rest, spoil) };
}

async function judge({ path, schema }: BuiltInKind, value: JsonValue) {
  const yaml = writeYaml(value);
  const headers = { 'content-type': 'application/yaml' };
  const { status, text } = await real.admin.text({ method: 'POST', path, headers, body: yaml });
  const [document] = readDocuments(yaml);
  const found = document === undefined ? [] : checkSchema(document, yaml, { mode: 'apply' }, schema);
  return {
    isRefused: status >= 400 && status !== 409,
    found: found.map(({ rule, path: at }) => `${rule} ${at}`),
    text,
  };
}

test('[F4.e] good objects of every kind are taken, and nothing is said of them', async () => {
  const all = cases();
  expect(all.length).toBeGreaterThan(80);
  const wrong: unknown[] = [];
  await inParallel(all, async ({ kind, object }) => {
    const { isRefused, found, text } = await judge(kind, object);
    if (isRefused || found.length > 0) wrong.push([object.kind, isRefused ? text : found]);
  });
  expect(wrong).toEqual([]);
}, 60_000);

test('[F4.e] [1.4] what breaks the rule of a field is refused, and marked', async () => {
  const seen = new Set<string>();
  const wrong: unknown[] = [];
  const spoilt = cases().flatMap(({ kind, object }) =>
    [...asked(object, kind.schema)].flatMap(([path, asks]) =>
      spoiling(asks).map((spoil) => ({ kind, path, value: spoiled(object, path, spoil), spoil })),
    ),
  );
  await inParallel(spoilt, async ({ kind, path, value, spoil }) => {
    const { isRefused, found, text } = await judge(kind, value);
    seen.add(`${path.at(-1)}`);
    const said = `${kind.kind} ${path.join('.')} ${JSON.stringify(spoil)}`;
    if (!isRefused || found.length === 0) wrong.push([said, isRefused, found, text.slice(0, 300)]);
  });
  expect(wrong).toEqual([]);
  expect(seen.size).toBeGreaterThan(100);
}, 120_000);
