import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { base64OfText } from '#lib/kinds/base64.ts';
import { writeYaml } from '#lib/manifest/yaml-write.ts';
import { readForm, withFields } from '../form-text.ts';
import {
  type DataRow,
  dataBytes,
  dataChanges,
  dataRows,
  isBlankRow,
  isRepeated,
  isSameData,
  newRow,
  valueOfRow,
  withValue,
} from './data-rows.ts';

const map = `kind: ConfigMap
data:
  LOG: debug # why
  my.cnf: "[a]\\r\\n\\tb=1"
binaryData:
  logo.png: AP8=
`;
const rowsOf = (text: string) => dataRows(readForm(text).objects[0]);
const edited = (text: string, change: (rows: readonly DataRow[]) => readonly DataRow[]) => {
  const before = rowsOf(text);
  return withFields(text, dataChanges(0, before, change(before)));
};

describe('the keys of a ConfigMap', () => {
  it('[C1] [C2] are read as they are stored: text, and bytes that are none', () => {
    const rows = rowsOf(map);
    expect(rows.map((row) => [row.key, valueOfRow(row, false)])).toEqual([
      ['LOG', { text: 'debug' }],
      ['my.cnf', { text: '[a]\r\n\tb=1' }],
      ['logo.png', { bytes: new Uint8Array([0, 255]) }],
    ]);
    expect(dataBytes(rows, false)).toBe(5 + 9 + 2);
  });

  it('[C1] a key that changes leaves the others as they are written, a renamed one its place', () => {
    const changed = edited(map, (rows) =>
      rows.map((row) => (row.key === 'LOG' ? withValue(row, { text: 'info' }, false) : row)),
    );
    expect(changed).toBe(map.replace('debug', 'info'));
    expect(edited(map, (rows) => rows.map((row) => (row.key === 'LOG' ? { ...row, key: 'LEVEL' } : row)))).toBe(
      map.replace('LOG', 'LEVEL'),
    );
    expect(edited(map, (rows) => rows.filter(({ field }) => field !== 'binaryData'))).toBe(
      map.slice(0, map.indexOf('binaryData')),
    );
  });

  it('[C2] [C11] a file of bytes goes to binaryData, a text that takes its place to data', () => {
    const bytes = edited(map, (rows) =>
      rows.map((row) => (row.key === 'LOG' ? withValue(row, { bytes: new Uint8Array([255]) }, false) : row)),
    );
    expect(readForm(bytes).objects[0]).toMatchObject({ binaryData: { LOG: '/w==', 'logo.png': 'AP8=' } });
    expect(rowsOf(bytes).filter(({ key }) => key === 'LOG')).toHaveLength(1);
  });

  it('[C1] a row without a key, or with the key of another, waits outside of the text', () => {
    const held = rowsOf(map);
    const blank = newRow('new 1', '', { text: '' }, false);
    const twice = newRow('new 2', 'LOG', { text: 'x' }, false);
    const typed = [...held, blank, twice];
    expect(isBlankRow(blank)).toBe(true);
    expect(isRepeated(typed, 4)).toBe(true);
    expect(isSameData(typed, held)).toBe(true);
    expect(dataChanges(0, held, typed)).toEqual([]);
    expect(isSameData([...held, newRow('new 3', 'z', { text: '' }, false)], held)).toBe(false);
  });
});

describe('the keys of a Secret', () => {
  it('[C6] [C7] are encoded for the user, and stay plain where they were written plainly', () => {
    const text = 'kind: Secret\nstringData:\n  user: me\n';
    const added = edited(text, (rows) => [...rows, newRow('new 1', 'password', { text: 'pä' }, true)]);
    expect(readForm(added).objects[0]).toEqual({
      kind: 'Secret',
      stringData: { user: 'me' },
      data: { password: 'cMOk' },
    });
    const changed = edited(added, (rows) => rows.map((row) => withValue(row, { text: 'ö' }, true)));
    expect(readForm(changed).objects[0]).toEqual({
      kind: 'Secret',
      stringData: { user: 'ö' },
      data: { password: base64OfText('ö') },
    });
  });

  it('[C7] what is no base64 has no value to show', () => {
    const [row] = rowsOf('kind: Secret\ndata: {a: "not base64!"}\n');
    expect(row && valueOfRow(row, true)).toBeUndefined();
  });
});

it('[C1] [C2] changing one key changes only that one, whatever the others hold', () => {
  const key = fc.stringMatching(/^[A-Za-z0-9_.-]{1,8}$/);
  const text = fc.string({ unit: 'grapheme', maxLength: 40 });
  fc.assert(
    fc.property(fc.dictionary(key, text, { minKeys: 1, maxKeys: 5 }), key, text, (data, name, value) => {
      const yaml = writeYaml({ kind: 'ConfigMap', data });
      const changed = edited(yaml, (rows) => [
        ...rows.filter((row) => row.key !== name),
        newRow('new 1', name, { text: value }, false),
      ]);
      expect(readForm(changed).objects[0]).toEqual({ kind: 'ConfigMap', data: { ...data, [name]: value } });
    }),
  );
});
