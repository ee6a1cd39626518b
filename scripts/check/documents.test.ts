import { expect, test } from 'vitest';
import { findDocumentProblems } from './documents.ts';

const pages = {
  'README.md':
    '# A\n[guide](docs/guide/en/README.md) ![shot](docs/screenshots/a.png)\n## Was ist los?\n[up](#was-ist-los)',
  'docs/guide/en/README.md': '[logs](logs.md#read-logs) [code](../../../server/) [out](https://example.org/x)',
  'docs/guide/en/logs.md':
    '# Read `logs`\n![](../../screenshots/guide/en/logs.png)\n```sh\n[no](link.md)\n```\n`[nor](this.md)`',
  'docs/guide/zh-CN/README.md': '[日志](logs.md#查看日志)',
  'docs/guide/zh-CN/logs.md': '# 查看日志\n![](../../screenshots/guide/zh-CN/logs.png)',
};
const others = ['docs/screenshots/a.png', 'server/main.ts'];
const pictures = ['en', 'zh-CN'].map((language) => `docs/screenshots/guide/${language}/logs.png`);

function problems(changes: Readonly<Record<string, string>> = {}, paths: readonly string[] = [...others, ...pictures]) {
  const documents = Object.entries({ ...pages, ...changes }).filter(([, text]) => text !== '');
  return findDocumentProblems(
    documents.map(([path, text]) => ({ path, text })),
    new Set([...documents.map(([path]) => path), ...paths]),
  );
}

test('links to files, folders, headings in two languages, and to other sites are fine; code has none', () => {
  expect(problems()).toEqual([]);
});

test('a link or a picture that leads nowhere is found with its line', () => {
  expect(problems({ 'docs/access.md': 'x\n[gone](gone.md) and [up](../SECURITY.md)' })).toEqual([
    'docs/access.md:2: there is no gone.md',
    'docs/access.md:2: there is no ../SECURITY.md',
  ]);
  expect(problems({}, [...others, pictures[1] ?? ''])).toEqual([
    'docs/guide/en/logs.md:2: there is no ../../screenshots/guide/en/logs.png',
  ]);
});

test('so is a heading that is not there', () => {
  expect(problems({ 'docs/guide/zh-CN/README.md': '[日志](logs.md#日志)' })).toEqual([
    'docs/guide/zh-CN/README.md:1: docs/guide/zh-CN/logs.md has no heading #日志',
  ]);
});

test('a page of the guide that the other language lacks, and a picture that nobody shows', () => {
  expect(problems({ 'docs/guide/en/nodes.md': '# Nodes' })).toEqual([
    'docs/guide/en/nodes.md: there is no docs/guide/zh-CN/nodes.md',
  ]);
  expect(problems({}, [...others, ...pictures, 'docs/screenshots/b.png'])).toEqual([
    'docs/screenshots/b.png: no page shows it',
  ]);
});

test('a page with a picture in the other language', () => {
  const text = '# 查看日志\n![](../../screenshots/guide/en/logs.png) ![](../../screenshots/guide/zh-CN/logs.png)';
  expect(problems({ 'docs/guide/zh-CN/logs.md': text })).toEqual([
    'docs/guide/zh-CN/logs.md:2: a picture in the other language',
  ]);
});
