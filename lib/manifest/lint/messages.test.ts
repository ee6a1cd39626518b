import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import en from '#messages/en.json' with { type: 'json' };
import zh from '#messages/zh-CN.json' with { type: 'json' };

const folder = fileURLToPath(new URL('..', import.meta.url));
const languages: readonly (readonly [string, { rule: Texts; fix: Texts }])[] = [
  ['en', en.manifest],
  ['zh-CN', zh.manifest],
];

type Texts = Readonly<Record<string, string>>;

/** Ids as the sources of the families write them down. */
function idsInSources(pattern: RegExp): readonly string[] {
  const sources = globSync('{lint,schema,obsolete,rules,immutable}/**/*.ts', {
    cwd: folder,
    exclude: ['**/*.test.ts', '**/testing/**'],
  });
  const ids = sources.flatMap((name) =>
    [...readFileSync(folder + name, 'utf8').matchAll(pattern)].map((match) => match[1] ?? ''),
  );
  return [...new Set(ids)].sort();
}

const rules = idsInSources(/\brule: '([a-z][a-z0-9-]+)'/g);
const fixes = idsInSources(/(?:\bfixOf\(|\.fix\(|\bid:)\s*'([a-z][a-z0-9-]+)'/g);

describe.each(languages)('texts in %s', (_language, texts) => {
  test('every rule that a family can name has one', () => {
    expect(rules.length).toBeGreaterThan(60);
    expect(rules.filter((id) => !(id in texts.rule))).toEqual([]);
  });

  test('every fix has one', () => {
    expect(fixes.length).toBeGreaterThan(25);
    expect(fixes.filter((id) => !(id in texts.fix))).toEqual([]);
  });
});
