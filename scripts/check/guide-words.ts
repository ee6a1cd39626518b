import type { SourceFile } from './source-files.ts';

const languageOf = /^docs\/guide\/(en|zh-CN)\//;

/**
 * What stands in bold in the guide is on the screen: a text of the page's language, its arguments as `…`. One sentence
 * each for what is not. `messages` are flat, by language.
 */
export function findGuideWordProblems(
  documents: readonly SourceFile[],
  messages: ReadonlyMap<string, ReadonlyMap<string, string>>,
): string[] {
  const texts = new Map([...messages].map(([language, flat]) => [language, [...flat.values()].map(asShown)]));
  return documents.flatMap(({ path, text }) => {
    const shown = texts.get(languageOf.exec(path)?.[1] ?? '');
    if (shown === undefined) return [];
    return text.split('\n').flatMap((line, index) =>
      [...line.matchAll(/\*\*(.+?)\*\*/g)]
        .map(([, words = '']) => words)
        .filter((words) => !shown.some((message) => isOf(words, message)))
        .map((words) => `${path}:${index + 1}: nothing on the screen is called “${words}”`),
    );
  });
}

/** `Deploy {count, plural, one {# object} other {# objects}}` → `Deploy …`, without the names of its tags. */
function asShown(message: string): string {
  let shown = message.replace(/<\/?\w+>/g, '');
  for (let before = ''; before !== shown; ) {
    before = shown;
    shown = shown.replace(/\{[^{}]*\}/g, '…');
  }
  return shown.replace(/…+/g, '…');
}

function isOf(words: string, message: string): boolean {
  const plain = (text: string) => text.replace(/[\s…]+$/, '');
  if (plain(words) === plain(message)) return true;
  if (!words.includes('…')) return false;
  const parts = words.split('…').map((part) => RegExp.escape(part.trim()));
  return new RegExp(`^${parts.join('.*')}$`).test(message);
}
