/** A text with one more document behind what is there, cut off by `---` where that is needed. */
export function appendDocument(text: string, document: string): string {
  if (text.trim() === '') return document;
  const lines = text.endsWith('\n') ? text : `${text}\n`;
  return /(?:^|\n)---[ \t]*\r?\n$/.test(lines) ? lines + document : `${lines}---\n${document}`;
}
