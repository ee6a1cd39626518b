import { describe, expect, test } from 'vitest';
import { applyEdits } from '../../edit/apply-edits.ts';
import { fixAll } from '../fix-all.ts';
import { lint } from '../linter.ts';

const look = (text: string) => lint(text, { mode: 'apply' }, () => undefined).findings;

/** What each fix makes of the text. */
function mended(text: string): readonly (readonly [string, string, boolean])[] {
  return look(text)
    .flatMap(({ fixes }) => fixes)
    .map(({ id, edits, isSafe }) => [id, applyEdits(text, edits), isSafe]);
}

describe('mistakes that keep a text from being read', () => {
  test.each([
    ['a:\n\tb: 1\n\tc:\n\t\td: 1\n', 'tabs-to-spaces', 'a:\n  b: 1\n  c:\n    d: 1\n', true],
    ['x:\n    y: 1\na:\n\tb: 1\n', 'tabs-to-spaces', 'x:\n    y: 1\na:\n    b: 1\n', true],
    ['a:\n-\tb: 1\n  c: 2\n', 'tabs-to-spaces', 'a:\n- b: 1\n  c: 2\n', true],
    ['a: @b # c\n', 'quote-value', 'a: "@b" # c\n', true],
    ['a: `b`\n', 'quote-value', 'a: "`b`"\n', true],
    ['a: %x\n', 'quote-value', 'a: "%x"\n', true],
    ['h: *.example.com\n', 'quote-value', 'h: "*.example.com"\n', true],
    ['v: [*, get]\n', 'quote-value', 'v: ["*", get]\n', true],
    ['v:\n- *\n', 'quote-value', 'v:\n- "*"\n', true],
    ['a: .inf\n', 'quote-value', 'a: ".inf"\n', true],
    ['a: b: c\n', 'quote-value', 'a: "b: c"\n', false],
    ['a: say "x": y\n', 'quote-value', 'a: \'say "x": y\'\n', false],
    ['a: "b" c\n', 'quote-value', 'a: \'"b" c\'\n', false],
    ["a: 'it's'\n", 'quote-value', "a: 'it''s'\n", false],
    ['metadata\n  name: a\n', 'insert-colon', 'metadata:\n  name: a\n', false],
    ['x: 1\nkind Pod\n', 'insert-colon', 'x: 1\nkind: Pod\n', false],
    ['x: 1\nname:web\ny: 2\n', 'insert-space', 'x: 1\nname: web\ny: 2\n', true],
    ['a: - b\n', 'list-on-new-line', 'a:\n- b\n', false],
    ['a: [1, 2\nb: 1\n', 'close-list', 'a: [1, 2]\nb: 1\n', false],
    ['a: {b: 1 # c\n', 'close-map', 'a: {b: 1} # c\n', false],
    ['a: "b\n', 'close-quote', 'a: "b"\n', false],
    ['a: "\\d"\n', 'double-backslash', 'a: "\\\\d"\n', true],
    ['a: "\\ud83d\\ude00"\n', 'write-character', 'a: "\u{1f600}"\n', true],
    ['{"a":1}\n{"b":2}\n', 'insert-separator', '{"a":1}\n---\n{"b":2}\n', true],
    ['%YAML 1.2\n---\na: 1\n', 'remove-line', '---\na: 1\n', true],
    ['a: "x\u0007"\n', 'remove-character', 'a: "x"\n', false],
    ['a:\n    b: 1\n   c: 2\n', 'indent-line', 'a:\n    b: 1\n    c: 2\n', false],
    ['a:\n  - b: 1\n    c: 2\n   d: 3\n', 'indent-line', 'a:\n  - b: 1\n    c: 2\n    d: 3\n', false],
    ['a: 1\n  b:\n    c: 2\n', 'indent-line', 'a: 1\nb:\n  c: 2\n', false],
  ])('%j', (text, id, expected, isSafe) => expect(mended(text)).toContainEqual([id, expected, isSafe]));

  test.each(['a: !!int x\n', 'a: &x {b: *x}\n', 'a: |0\n  b\n', 'a: ]\n'])('nothing is invented for %j', (text) => {
    expect(look(text)[0]?.severity).toBe('error');
    expect(mended(text)).toEqual([]);
  });

  test('text inside of a block keeps its tabs', () => {
    expect(mended('a:\n\tb: 1\nc: |\n  all:\n  \tmake\n')[0]?.[1]).toBe('a:\n  b: 1\nc: |\n  all:\n  \tmake\n');
  });

  test('what the lines say of the type is said at once', () => {
    expect(
      look('apiVerison: v1\nkind: Pod\nmetadata:\n\tname: a\n').map(({ rule, line }) => `${rule}@${line}`),
    ).toEqual(['key-misspelt@1', 'tab-indentation@4']);
  });
});

describe('characters that look like others', () => {
  test('full-width colons are one cause, at every line', () => {
    expect(
      look('apiVersion：v1\nkind: Pod\nmetadata：\n  name: a\n').map(({ rule, line }) => `${rule}@${line}`),
    ).toEqual(['fullwidth-colon@1', 'fullwidth-colon@3']);
  });

  test('in a text they are text', () => {
    const text =
      'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata:\n  a: 注意：b\n  b: |\n    name：c\n  c: "d：e"\n';
    expect(look(text)).toEqual([]);
  });

  test('quotes of a word processor', () => {
    const text = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata:\n  a: “b c”\n  b: he said “x”\n';
    expect(look(text).map(({ rule, line, fixes }) => [rule, line, fixes[0]?.isSafe])).toEqual([
      ['smart-quotes', 5, false],
    ]);
    expect(applyEdits(text, look(text)[0]?.fixes[0]?.edits ?? [])).toContain('a: "b c"\n');
  });

  test.each(['\u00a0\u00a0', '\u3000', '\u2003\u2003'])('spaces that are none: %j', (spaces) => {
    const text = `apiVersion: v1\nkind: ConfigMap\nmetadata:\n${spaces}name: a\n`;
    const [finding] = look(text);
    expect([finding?.rule, finding?.line]).toEqual(['odd-space', 4]);
    expect(look(applyEdits(text, finding?.fixes[0]?.edits ?? []))).toEqual([]);
  });

  test.each([
    ['```yaml\n', '```\n'],
    ['kubectl apply -f - <<EOF\n', 'EOF\n'],
    ['$ cat pod.yaml\n', ''],
    ["sudo cat > pod.yaml <<'EOF'\r\n", 'EOF'],
  ])('lines that were copied along: %j', (before, behind) => {
    const object = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n';
    const text = before + object + behind;
    expect(look(text).every(({ rule }) => rule === 'copy-remains')).toBe(true);
    expect(fixAll(text, look(text), look).text).toBe(object);
  });

  test('a long dash for a list entry', () => {
    const text =
      'apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers:\n  – name: a – b\n    image: c\n';
    expect(look(text).map(({ rule, line, column }) => [rule, line, column])).toEqual([['long-dash', 6, 3]]);
    expect(fixAll(text, look(text), look).text).toBe(text.replace('– name', '- name'));
  });

  test('the page of an error instead of a manifest', () => {
    const text = '<!DOCTYPE html>\n<html>\n<head>\n  <title>404: not found</title>\n';
    expect(look(text).map(({ rule, line }) => [rule, line])).toEqual([['file-web-page', 1]]);
  });
});
