import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import en from '#messages/en.json' with { type: 'json' };
import zh from '#messages/zh-CN.json' with { type: 'json' };
import type { RuleFamily } from '../lint/finding.ts';
import { obsoleteRules } from '../obsolete/obsolete-rules.ts';
import { readDocuments } from '../yaml-read.ts';
import { otherCases } from './testdata/other-cases.ts';
import { playedResources } from './testdata/played-resources.ts';
import { podCases } from './testdata/pod-cases.ts';
import { valueRules } from './value-rules.ts';

type Texts = Readonly<Record<string, string>>;
const languages: readonly { readonly rule: Texts; readonly fix: Texts }[] = [en.manifest, zh.manifest];

test('every text is there in both languages and gets what it names', () => {
  const folder = new URL('../obsolete/testdata/', import.meta.url);
  const obsolete = readdirSync(folder).map((file) => readFileSync(new URL(file, folder), 'utf8'));
  const texts = [...podCases, ...otherCases].map(({ text }) => text);
  const problems = new Set([
    ...texts.flatMap((text) => problemsOf(valueRules, text)),
    ...obsolete.flatMap((text) => problemsOf(obsoleteRules, text)),
  ]);
  expect([...problems]).toEqual([]);
});

function problemsOf(rules: RuleFamily, text: string): readonly string[] {
  return readDocuments(text, { takesJson: true }).flatMap((document) => {
    const { root, value } = document;
    if (root === undefined || value === undefined) return [];
    const findings = rules({ ...document, root, value }, text, { mode: 'apply', served: playedResources });
    return findings.flatMap(({ rule, params, fixes }) =>
      languages.flatMap((language) => [
        ...lacking(language.rule, rule, params),
        ...fixes.flatMap((fix) => lacking(language.fix, fix.id, fix.params)),
      ]),
    );
  });
}

function lacking(texts: Texts, id: string, params: object): readonly string[] {
  const text = texts[id];
  if (text === undefined) return [`${id} has no text`];
  const names = [...text.matchAll(/\{(\w+)[,}]/g)].map(([, name = '']) => name);
  return names.flatMap((name) => (name in params ? [] : [`${id} has no ${name}`]));
}
