import type { TextEdit } from '../../../lint/finding.ts';
import type { ListNode } from '../../../yaml/node.ts';
import type { Schema } from '../../schema.ts';
import { columnOf, isBlockMap, isFlow } from '../edits/block.ts';
import { fits } from '../fits.ts';
import { membersOf } from '../members.ts';

/**
 * Makes one object of the objects of a list, where an object is wanted: `labels:` with an entry for each label. Each
 * dash becomes a space, so that every line stays where it is. Undefined where two of them have a key in common.
 */
export function joinedItems(text: string, list: ListNode, schema: Schema): readonly TextEdit[] | undefined {
  if (isFlow(text, list) || (schema.type !== 'object' && schema.type !== 'map')) return undefined;
  const names = new Set<string>();
  const edits: TextEdit[] = [];
  for (const item of list.items) {
    if (!isBlockMap(text, item) || !fits(item, schema)) return undefined;
    if (columnOf(text, item.start) !== columnOf(text, list.items[0]?.start ?? item.start)) return undefined;
    for (const { name } of membersOf(item)) {
      if (names.has(name)) return undefined;
      names.add(name);
    }
    const dash = text.lastIndexOf('-', item.start);
    if (dash < list.start || !/^- +$/.test(text.slice(dash, item.start))) return undefined;
    edits.push({ start: dash, end: dash + 1, text: ' ' });
  }
  return edits;
}
