import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { JsonObject, JsonValue } from '#lib/kubernetes/kube-object.ts';
import { isJsonObject, parseJson } from './lossless-json.ts';
import type { ManifestRule } from './yaml/fault.ts';
import { readDocuments } from './yaml-read.ts';

const oracle = parseJson(readFileSync(new URL('./testdata/yaml-scalars.json', import.meta.url), 'utf8'));
const cases = Array.isArray(oracle) ? oracle.filter(isJsonObject) : [];
const textOf = (value: JsonValue | undefined) => (typeof value === 'string' ? value : '');

/** The API server's words for each rule. `document-start` and on have no case in which the first document shows them. */
const sentences: Partial<Record<ManifestRule, RegExp>> = {
  'control-character': /control characters are not allowed/,
  'unexpected-character': /found character that cannot start any token/,
  'tab-indentation': /found character that cannot start any token/,
  'tab-in-text': /found a tab character that violates indentation/,
  'tab-in-block': /found a tab character where an indentation space is expected/,
  'mapping-not-allowed': /mapping values are not allowed in this context/,
  'key-not-allowed': /mapping keys are not allowed in this context/,
  'list-not-allowed': /block sequence entries are not allowed in this context/,
  'colon-missing': /could not find expected ':'/,
  'key-expected': /did not find expected key/,
  'dash-expected': /did not find expected '-' indicator/,
  'content-expected': /did not find expected node content/,
  'list-not-closed': /did not find expected ',' or '\]'/,
  'map-not-closed': /did not find expected ',' or '\}'/,
  'quote-not-closed': /found unexpected end of stream/,
  'document-in-quotes': /found unexpected document indicator/,
  'escape-unknown': /found unknown escape character/,
  'escape-digits': /did not find expected hexdecimal number/,
  'escape-code': /found invalid Unicode character escape code/,
  'block-indentation-zero': /found an indentation indicator equal to 0/,
  'line-end-expected': /did not find expected comment or line break/,
  'anchor-name': /did not find expected alphabetic or numeric character/,
  'anchor-unknown': /unknown anchor '.*' referenced/,
  'anchor-recursive': /anchor '.*' value contains itself/,
  'aliases-excessive': /document contains excessive aliasing/,
  'tag-malformed': /did not find expected tag URI/,
  'tag-handle': /found undefined tag handle/,
  'tag-mismatch': /cannot decode !!\w+ `.*` as a !!\w+/,
  'tag-binary': /!!binary value contains invalid base64 data/,
  'merge-value': /map merge requires map or sequence of maps as the value/,
  'duplicate-key': /already set in map/,
  'duplicate-merge': /already set in map/,
  'key-null': /unsupported map key of type: %!s\(<nil>\)/,
  'key-number': /unsupported map key of type: uint64/,
  'key-collection': /invalid map key: (?:map)?\[/,
  'number-infinite': /json: unsupported value: (?:[+-]Inf|NaN)/,
  'yaml-version': /found incompatible YAML document/,
  'directive-malformed': /found unknown directive name|did not find expected version number/,
  'directive-duplicate': /found duplicate %(?:YAML|TAG) directive/,
  'document-start': /did not find expected <document start>/,
};

/** Refusals that come after the YAML was read: the object's kind, its fields and their types. */
const objectRefusal =
  /^(?:Object 'Kind' is missing|couldn't get version\/kind|the API version in the data|Nope\.yamloracle|Probe\.yamloracle)|cannot handle|json: cannot unmarshal|illegal base64 data|strict decoding error: unknown field/;

function documentText(entry: JsonObject): string {
  const yaml = textOf(entry.yaml);
  if (entry.in !== 'value') return yaml;
  return `apiVersion: yamloracle.test/v1\nkind: Probe\nmetadata: {name: p}\nspec:\n  v: ${yaml}\n`;
}

function expectedSpec(entry: JsonObject): JsonValue | undefined {
  if (entry.spec !== undefined) return entry.spec;
  return entry.in === 'value' ? { v: entry.value ?? null } : entry.value;
}

/** Numbers by their digits: whether a reader holds 2^53 as number or bigint is no difference. */
function printed(value: JsonValue | undefined): JsonValue {
  if (typeof value === 'number' || typeof value === 'bigint') return `number ${value}`;
  if (Array.isArray(value)) return value.map(printed);
  if (!isJsonObject(value)) return value ?? null;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, printed(item)]));
}

const title = (entry: JsonObject) => JSON.stringify(entry.name ?? entry.yaml).slice(0, 90);

describe('the API server as oracle', () => {
  test('the file is whole', () => expect(cases).toHaveLength(1215));

  test.each(cases.map((entry, index) => [index, title(entry), entry] as const))(
    'case %i: %s',
    (_index, _title, entry) => {
      const first = readDocuments(documentText(entry))[0];
      const error = textOf(entry.error).replace(/^the object provided is unrecognized \(must be of type \w+\): /, '');
      if (entry.type === 'nondeterministic') {
        expect(first?.problems.map((problem) => problem.rule)).toEqual(['duplicate-text']);
      } else if (entry.type !== 'error') {
        expect(first?.problems).toEqual([]);
        const value = isJsonObject(first?.value) ? first.value : {};
        if (entry.in === 'configmap') expect(value).toMatchObject(typedConfigMap(entry.value));
        else if (entry.type !== 'absent') expect(printed(value.spec)).toEqual(printed(expectedSpec(entry)));
      } else if (/already set in map/.test(error)) {
        const lines = [...error.matchAll(/line (\d+): key/g)].length;
        expect(first?.problems.map((problem) => problem.rule)).toEqual(
          Array(lines).fill(expect.stringMatching(/^duplicate-(?:key|merge)$/)),
        );
      } else if (objectRefusal.test(error)) {
        expect(first?.problems ?? []).toEqual([]);
      } else {
        const rule = first?.problems[0]?.rule;
        expect(error).toMatch(rule === undefined ? 'accepted here' : (sentences[rule] ?? rule));
      }
    },
  );
});

/** A typed string map turns null into ''. */
function typedConfigMap(value: JsonValue | undefined): JsonObject {
  const object = isJsonObject(value) ? value : {};
  const data = isJsonObject(object.data) ? object.data : undefined;
  if (data === undefined) return object;
  return { data: Object.fromEntries(Object.entries(data).map(([key, text]) => [key, text === '' ? null : text])) };
}
