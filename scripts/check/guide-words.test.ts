import { expect, test } from 'vitest';
import { findGuideWordProblems } from './guide-words.ts';

const messages = new Map([
  [
    'en',
    new Map([
      ['a', 'Deploy {count, plural, one {# object} other {# objects}}'],
      ['b', 'Copy to debug…'],
    ]),
  ],
  ['zh-CN', new Map([['a', '撤销 {count} 个已创建']])],
]);
const problems = (path: string, text: string) => findGuideWordProblems([{ path, text }], messages);

test('words in bold are a text of the same language, with … for what changes', () => {
  expect(problems('docs/guide/en/deploy.md', '**Deploy …** or **Copy to debug…**, **Copy to debug**')).toEqual([]);
  expect(problems('docs/guide/zh-CN/apply-files.md', '**撤销 … 个已创建**')).toEqual([]);
  expect(problems('docs/architecture.md', '**No power of its own**')).toEqual([]);
});

test('other words are found with their line', () => {
  expect(problems('docs/guide/en/deploy.md', 'a\n**Deploy it** and **撤销**')).toEqual([
    'docs/guide/en/deploy.md:2: nothing on the screen is called “Deploy it”',
    'docs/guide/en/deploy.md:2: nothing on the screen is called “撤销”',
  ]);
});
