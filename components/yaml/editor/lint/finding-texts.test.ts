import { createTranslator } from 'next-intl';
import { expect, test } from 'vitest';
import { lint } from '#lib/manifest/lint/linter.ts';
import { corpus } from '#lib/manifest/lint/testing/corpus.ts';
import { recordedSchemas } from '#lib/manifest/lint/testing/recorded-cluster.ts';
import en from '#messages/en.json' with { type: 'json' };
import zh from '#messages/zh-CN.json' with { type: 'json' };

type Texts = Readonly<Record<string, string>>;

/** Gives a text, or throws what is wrong with it: it is not there, or a value for it is not. */
function translator(locale: string, messages: Texts) {
  const onError = (error: Error) => {
    throw error;
  };
  return createTranslator({ locale, messages, onError });
}

const found = corpus.flatMap(({ text, context }) => lint(text, context, recordedSchemas).findings);

test.each([
  ['en', en],
  ['zh-CN', zh],
])('all that lint finds in the corpus can be said in %s, with every value in its place', (locale, messages) => {
  const sayRule = translator(locale, messages.manifest.rule);
  const sayFix = translator(locale, messages.manifest.fix);
  for (const { rule, params, fixes } of found) {
    expect(sayRule(rule, params)).not.toBe('');
    for (const fix of fixes) expect(sayFix(fix.id, fix.params)).not.toBe('');
  }
});
