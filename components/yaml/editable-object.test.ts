import { describe, expect, it } from 'vitest';
import { parseJsonObject, stringifyJson } from '#lib/manifest/lossless-json.ts';
import { changesThatMatter, readEdit, yamlOf } from './editable-object.ts';

const json = stringifyJson(
  parseJsonObject(
    '{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"a","namespace":"b","uid":"u","resourceVersion":"7",' +
      '"managedFields":[{"manager":"x"}]},"data":{"y":"no","big":"1"},"future":{"z":9007199254740993}}',
  ),
);
const base = parseJsonObject(json);

describe('editing an object as YAML', () => {
  it('[W23] an unchanged text is the object as it was, unknown fields and digits included, without managedFields', () => {
    const result = readEdit(yamlOf(json, false), base);
    const without = json.replace(',"managedFields":[{"manager":"x"}]', '');
    expect('object' in result && stringifyJson(result.object)).toBe(without);
  });

  it('[F5.3] the resourceVersion is the one that was seen, whatever the text says', () => {
    const edited = yamlOf(json, false).replace('resourceVersion: "7"', 'resourceVersion: "99"');
    const result = readEdit(edited, base);
    expect('object' in result && stringifyJson(result.object)).toContain('"resourceVersion":"7"');
  });

  it('another name, kind or uid is refused and named', () => {
    const edited = yamlOf(json, false).replace('name: a', 'name: c').replace('uid: u', 'uid: v');
    expect(readEdit(edited, base)).toEqual({
      refusal: {
        why: 'identity',
        fields: [
          { field: 'metadata.name', was: 'a', now: 'c' },
          { field: 'metadata.uid', was: 'u', now: 'v' },
        ],
      },
    });
  });

  it('nothing, several documents and lists are refused', () => {
    expect(readEdit('# nothing\n', base)).toEqual({ refusal: { why: 'empty' } });
    expect(readEdit(`${yamlOf(json, false)}---\na: 1\n`, base)).toEqual({ refusal: { why: 'several' } });
    expect(readEdit('- a\n', base)).toEqual({ refusal: { why: 'not-object' } });
  });

  it('[E25] a repeated key is refused with its line', () => {
    const result = readEdit('apiVersion: v1\nkind: ConfigMap\nkind: Secret\n', base);
    expect(result).toMatchObject({ refusal: { why: 'yaml', problems: [{ line: 3 }] } });
  });

  it('[E47] only a status that a PUT does not write is no reason for a conflict', () => {
    const theirs = parseJsonObject(json.replace('"7"', '"8"').replace('"data"', '"status":{"ready":1},"data"'));
    expect(changesThatMatter(base, theirs, true)).toEqual([]);
    expect(changesThatMatter(base, theirs, false)).toEqual(['status']);
    const edited = parseJsonObject(json.replace('"no"', '"yes"'));
    expect(changesThatMatter(base, edited, true)).toEqual(['data.y']);
  });
});
