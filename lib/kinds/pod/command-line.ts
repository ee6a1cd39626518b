/**
 * A command as a shell would take it apart, without a shell's expansions: words, 'as they are', "with \" and \\", and
 * backslashes. Undefined while a quote is open.
 */
export function splitCommand(text: string): string[] | undefined {
  const words: string[] = [];
  let word: string | undefined;
  let at = 0;
  while (at < text.length) {
    const character = text.charAt(at);
    at += 1;
    if (/\s/.test(character)) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else if (character === "'") {
      const end = text.indexOf("'", at);
      if (end === -1) return undefined;
      word = (word ?? '') + text.slice(at, end);
      at = end + 1;
    } else if (character === '"') {
      const [whole, inside] = /^((?:[^"\\]|\\.)*)"/s.exec(text.slice(at)) ?? [];
      if (whole === undefined || inside === undefined) return undefined;
      word = (word ?? '') + inside.replace(/\\(["\\$`])/g, '$1');
      at += whole.length;
    } else if (character === '\\' && at < text.length) {
      word = (word ?? '') + text.charAt(at);
      at += 1;
    } else word = (word ?? '') + character;
  }
  if (word !== undefined) words.push(word);
  return words;
}
