/** Words of the cluster as Markdown that shows them and does nothing else: no link, no picture, no markup. */
export function markdownText(text: string): string {
  return text.replace(/[\\`*_{}[\]()<>#+\-.!|~&:@$^=]/g, '\\$&').replace(/\n/g, '  \n');
}

/** A code span that holds the text whatever backticks are in it. */
export function markdownCode(text: string): string {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence} ${text.replace(/\s+/g, ' ')} ${fence}`;
}
