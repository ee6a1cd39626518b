import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { JsonObject, JsonValue } from '#lib/kubernetes/kube-object.ts';
import { isJsonObject, parseJson, parseJsonObject } from '#lib/manifest/lossless-json.ts';
import { readDocuments } from '#lib/manifest/yaml-read.ts';
import { writeYaml } from '#lib/manifest/yaml-write.ts';
import { ClusterUnderTest } from '#server/testing/cluster-under-test.ts';

// Here and not beside the reader, because lib/ has no way to a cluster.

const group = `yaml-${Date.now().toString(36)}.pilothouse.test`;
const definitionPath = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions';
let real: ClusterUnderTest;

beforeAll(async () => {
  real = await ClusterUnderTest.open();
  await real.write('POST', definitionPath, {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: `probes.${group}` },
    spec: {
      group,
      scope: 'Cluster',
      names: { plural: 'probes', kind: 'Probe' },
      versions: [
        {
          name: 'v1',
          served: true,
          storage: true,
          schema: {
            openAPIV3Schema: {
              type: 'object',
              properties: { spec: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true } },
            },
          },
        },
      ],
    },
  });
  await vi.waitFor(async () => expect((await post(probe('{}'))).status).toBe(201), { timeout: 20_000 });
});
afterAll(async () => {
  await real.write('DELETE', `${definitionPath}/probes.${group}`);
  await real.close();
});

const probe = (spec: string) => `apiVersion: ${group}/v1\nkind: Probe\nmetadata: {name: p}\nspec: ${spec}\n`;

function post(yaml: string) {
  return real.admin.text({
    method: 'POST',
    path: `/apis/${group}/v1/probes?dryRun=All&fieldValidation=Strict`,
    headers: { 'content-type': 'application/yaml' },
    body: yaml,
  });
}

/** Server and reader agree: both refuse the text, or both read the same spec. False when the object is refused. */
async function compare(yaml: string): Promise<boolean> {
  const [answer, [document]] = [await post(yaml), readDocuments(yaml)];
  const isReadable = !/yaml:|already set in map|unsupported map key|json: unsupported value|invalid map key/.test(
    answer.text,
  );
  if (answer.status !== 201 && isReadable) return false;
  expect({ yaml, rules: document?.problems.map((problem) => problem.rule) }).toEqual(
    answer.status === 201 ? { yaml, rules: [] } : { yaml, rules: expect.arrayContaining([expect.any(String)]) },
  );
  if (answer.status !== 201) return true;
  const value = isJsonObject(document?.value) ? document.value : {};
  expect(printed(parseJsonObject(answer.text).spec)).toEqual(printed(value.spec));
  return true;
}

function printed(value: JsonValue | undefined): JsonValue {
  if (typeof value === 'number' || typeof value === 'bigint') return `number ${value}`;
  if (Array.isArray(value)) return value.map(printed);
  if (!isJsonObject(value)) return value ?? null;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, printed(item)]));
}

async function inParallel<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const left = [...items];
  await Promise.all(
    Array.from({ length: 8 }, async () => {
      for (let item = left.pop(); item !== undefined; item = left.pop()) await work(item);
    }),
  );
}

test('every case of the oracle file still holds at this API server', async () => {
  const file = parseJson(
    readFileSync(new URL('../../../lib/manifest/testdata/yaml-scalars.json', import.meta.url), 'utf8'),
  );
  const cases = Array.isArray(file) ? file.filter(isJsonObject) : [];
  const texts = cases.filter((entry) => entry.in !== 'configmap' && entry.type !== 'nondeterministic').map(textOf);
  let compared = 0;
  await inParallel(texts, async (text) => {
    if (await compare(text.replaceAll('yamloracle.test', group))) compared += 1;
  });
  expect(compared).toBeGreaterThan(1150);
}, 120_000);

function textOf(entry: JsonObject): string {
  const yaml = typeof entry.yaml === 'string' ? entry.yaml : '';
  return entry.in === 'value' ? probe(`\n  v: ${yaml}`) : yaml;
}

test('what writeYaml prints is stored as it was', async () => {
  const pieces = fc.constantFrom(
    'a',
    ' ',
    '\n',
    '\t',
    '\r',
    ':',
    '#',
    '-',
    '"',
    "'",
    '\\',
    '0',
    '.',
    'y',
    '\u007f',
    '\u0085',
    '\u2028',
    'é',
    '\u{1f600}',
    '\ufeff',
    '\uffff',
  );
  const samples = fc.sample(fc.dictionary(fc.string({ unit: pieces }), fc.string({ unit: pieces })), 300);
  await inParallel(samples, async (sample) => {
    const yaml = probe('').replace('spec: \n', writeYaml({ spec: { v: sample } }));
    const answer = await post(yaml);
    expect([answer.status, yaml]).toEqual([201, yaml]);
    expect(parseJsonObject(answer.text).spec).toEqual({ v: sample });
  });
}, 60_000);
