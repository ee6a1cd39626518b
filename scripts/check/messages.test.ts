import { describe, expect, test } from 'vitest';
import { findKeyProblems, findMessageUses } from './message-use.ts';
import { findMessageProblems, flatMessages } from './messages.ts';

function compare(en: string, other: string): string[] {
  return findMessageProblems(new Map([['a.b', en]]), new Map([['a.b', other]]), 'zh-CN');
}

describe('findMessageProblems [U33]', () => {
  test('a key that one language lacks is named', () => {
    const en = flatMessages({ a: { b: 'x', c: 'y' } });
    const other = flatMessages({ a: { b: 'x', d: 'y' } });
    expect(findMessageProblems(en, other, 'zh-CN')).toEqual(['a.c: missing in zh-CN', 'a.d: only in zh-CN']);
  });

  test.each([
    ['another argument', 'Delete {name}', '删除 {nome}'],
    ['a lost argument', 'Delete {name}', '删除'],
    ['another kind of argument', '{at, date} pods', '{at} 个容器组'],
    ['another choice', '{tone, select, bad {x} other {y}}', '{tone, select, warn {x} other {y}}'],
    ['a lost number', '{n, plural, one {# pod} other {# pods}}', '容器组'],
    ['a lost part of rich text', 'See <link>the list</link>', '查看列表'],
  ])('%s is a difference', (_, en, other) => {
    expect(compare(en, other)).toContainEqual(expect.stringMatching(/lacks|only/));
  });

  test.each([
    [
      'plural forms belong to the language',
      '{n, plural, one {# pod} other {# pods}}',
      '{n, plural, other {# 个容器组}}',
    ],
    [
      'a number that only chooses the form may be left out',
      '{n, plural, one {this pod} other {these pods}}',
      '这些容器组',
    ],
    ['a number is a number', '{n, number} pods', '{n} 个容器组'],
    ['order is free', '{a} of {b}', '{b} 中的 {a}'],
  ])('%s', (_, en, other) => {
    expect(compare(en, other)).toEqual([]);
  });

  test('a plural form that the language does not have is never shown', () => {
    const en = '{n, plural, one {this pod} other {these pods}}';
    expect(compare(en, '{n, plural, one {此 Pod} other {这些 Pod}}')).toEqual([expect.stringContaining('“one”')]);
    expect(compare(en, '{n, plural, =1 {此 Pod} other {这些 Pod}}')).toEqual([]);
  });

  test.each([['<b>bold</b>'], ['{unclosed'], ['']])('%j is refused', (text) => {
    expect(compare(text, text)).toHaveLength(2);
  });
});

describe('findKeyProblems [U33]', () => {
  function problems(source: string, keys: readonly string[]): string[] {
    return findKeyProblems(new Set(keys), findMessageUses([{ path: 'components/a.tsx', text: source }]));
  }

  test('a missing key is named with its line', () => {
    expect(problems("function A() {\n const t = useTranslations('list');\n return <b>{t('rows')}</b>; }", [])).toEqual([
      'components/a.tsx:3: no message list.rows',
    ]);
  });

  test('an unused key is named', () => {
    expect(
      problems("function A() { const t = useTranslations('list'); t('rows'); }", ['list.rows', 'list.cells']),
    ).toEqual(['messages: list.cells is never used']);
  });

  test('two components of one file have translators of their own', () => {
    const source =
      "function A() { const t = useTranslations('a'); t('x'); } function B() { const t = useTranslations('b'); t.rich('y'); }";
    expect(problems(source, ['a.x', 'b.y'])).toEqual([]);
    expect(problems(source, ['a.y', 'b.x'])).toHaveLength(4);
  });

  test('keys put together count for all they can mean, and must mean something', () => {
    const source = "function A({ s, d }) { const t = useTranslations('run'); t(`${d ? 'dry' : 'count'}.${s}`); }";
    expect(problems(source, ['run.dry.created', 'run.count.created'])).toEqual([]);
    expect(problems(source, ['run.dry.created'])).toEqual(['components/a.tsx:1: no message run.count.*']);
  });

  test('a key that was given a name before is followed', () => {
    const source = "function A({ id }) { const t = useTranslations('a'); const key = `column.${id}`; t(key); }";
    expect(problems(source, ['a.column.x', 'a.other'])).toEqual(['messages: a.other is never used']);
  });

  test('a key from a table counts as used', () => {
    const source = "const keys = ['one']; function A({ k }) { const t = useTranslations('a'); t(keys[k]); }";
    expect(problems(source, ['a.one', 'a.two'])).toEqual(['messages: a.two is never used']);
  });

  test('a translator that came as an argument is looked up by the end of the key', () => {
    expect(
      problems("export function describe(t) { return t('forbidden.title'); }", ['problem.forbidden.title']),
    ).toEqual([]);
    expect(problems("export function describe(t) { return t('forbidden.title'); }", ['problem.title'])).toHaveLength(2);
  });
});
