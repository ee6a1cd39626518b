/**
 * The words of a command as a POSIX shell would split them: blanks part them, quotes and backslashes keep them
 * together. Nothing is expanded: no shell ever sees the text. Undefined: a quote is not closed, or it ends with a
 * backslash.
 */
export function commandWords(text: string): readonly string[] | undefined {
  const words: string[] = [];
  let word: string | undefined;
  let quote = '';
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (quote === "'") {
      if (character === "'") quote = '';
      else word = `${word ?? ''}${character}`;
    } else if (character === '\\') {
      at += 1;
      if (at === text.length) return undefined;
      const next = text.charAt(at);
      // Between double quotes a backslash is itself unless it protects something.
      const kept = quote === '"' && !/["\\$`\n]/.test(next) ? '\\' : '';
      word = `${word ?? ''}${next === '\n' ? '' : `${kept}${next}`}`;
    } else if (character === quote) {
      quote = '';
    } else if (quote === '' && /["']/.test(character)) {
      quote = character;
      word ??= '';
    } else if (quote === '' && /\s/.test(character)) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else {
      word = `${word ?? ''}${character}`;
    }
  }
  if (quote !== '') return undefined;
  return word === undefined ? words : [...words, word];
}
