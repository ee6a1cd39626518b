import { createTranslator } from 'next-intl';
import { describe, expect, test } from 'vitest';
import { troubles } from '#lib/diagnosis/rules/pods/testing/troubles.ts';
import { surroundings } from '#lib/diagnosis/rules/testing/surroundings.ts';
import { play } from '#lib/diagnosis/testing/play.ts';
import en from '#messages/en.json' with { type: 'json' };
import zh from '#messages/zh-CN.json' with { type: 'json' };
import { findingText } from './finding-text.ts';
import { findingWords, type Translate } from './finding-words.ts';

const languages = { en, 'zh-CN': zh };

/** A message that is missing, or lacks a value, throws here; the page would show its key. */
function strict(locale: keyof typeof languages, namespace: string): Translate {
  const onError = (error: Error) => {
    throw error;
  };
  return createTranslator({
    locale,
    messages: languages[locale],
    namespace: namespace as never,
    onError,
  }) as unknown as Translate;
}

const all = [...troubles, ...surroundings];

describe.each(['en', 'zh-CN'] as const)('findings in %s', (language) => {
  const t = strict(language, 'diagnosis');
  const words = findingWords(t, strict(language, 'status.reason'));
  test.each(all.map((trouble, index) => ({ ...trouble, index })))('[$rule] $code ($index)', (trouble) => {
    for (const finding of play(trouble.subject, trouble.cluster)) {
      const text = findingText(finding, language, languages[language]);
      expect(text).not.toMatch(/diagnosis\.|undefined|\{\w+[,}]/);
      expect(text.split('\n').length).toBeGreaterThan(2);
      expect([words.title(finding), words.text(finding)]).not.toContain('');
      // A cause is named, even where all that is known of it is somebody's sentence.
      expect(words.title(finding)).not.toContain(t('panel.seeBelow'));
      for (const item of finding.evidence) {
        if (item.type === 'said' || item.type === 'rows') expect(words.evidence(item)).not.toBe('');
        if (item.type === 'rows') for (const row of item.rows) expect(words.row(row)).not.toBe('');
      }
      for (const step of finding.next) {
        if (step.kind === 'change') expect(words.change(step).label).not.toBe('');
        if (step.kind === 'list') expect(t(`list.${step.code}`, step.params)).not.toBe('');
        if (step.kind === 'action') expect(strict(language, 'kinds.action')(step.action)).not.toBe('');
      }
    }
  });
});
