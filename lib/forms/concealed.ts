import { applyEdits } from '#lib/manifest/edit/apply-edits.ts';
import type { YamlNode } from '#lib/manifest/yaml/node.ts';
import { readDocuments } from '#lib/manifest/yaml-read.ts';

const dots = '••••••••';

/**
 * Whether there is a Secret in the text, also in one that can't be read as a whole, in braces or in a list. What only
 * names the kind counts as well: a draft too few is better than a value in the browser's storage.
 */
export function holdsSecret(text: string): boolean {
  return /\bkind["']?\s*:\s*(?:[!&]\S+\s+)*["']?Secret(?!\w)/.test(text);
}

/**
 * The text with the values of Secrets (`data`, `stringData`) hidden. A text that can't be read hides every line that
 * is not a comment, since nobody knows what it holds.
 */
export function concealed(text: string): string {
  const documents = readDocuments(text);
  if (documents.some(({ problems }) => problems.length > 0)) return text.replace(/^[^#\n].*$/gm, dots);
  const edits = documents.flatMap(({ root }) => {
    if (root?.kind !== 'map' || textOf(pair(root, 'kind')) !== 'Secret') return [];
    return ['data', 'stringData'].flatMap((field) => {
      const held = pair(root, field);
      if (held === undefined) return [];
      const values = held.kind === 'map' ? held.pairs.map(({ value }) => value) : [held];
      return values.map(({ start, end }) => ({
        start,
        end,
        text: `${dots}${text.slice(start, end).endsWith('\n') ? '\n' : ''}`,
      }));
    });
  });
  return applyEdits(
    text,
    edits.toSorted((a, b) => a.start - b.start),
  );
}

function pair(map: Extract<YamlNode, { kind: 'map' }>, key: string): YamlNode | undefined {
  return map.pairs.find((one) => textOf(one.key) === key)?.value;
}

function textOf(node: YamlNode | undefined): string | undefined {
  return node?.kind === 'scalar' ? node.text : undefined;
}
