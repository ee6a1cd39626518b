import type { LintContext } from '../../lint/finding.ts';
import type { ListNode } from '../../yaml/node.ts';
import type { Schema } from '../schema.ts';
import { followed, memberOf, scalarValue } from './members.ts';
import { below, type Place } from './place.ts';
import type { Report } from './report.ts';

/**
 * Entries of a list that have the same keys: server-side apply refuses them, and what else is written may be taken with
 * a warning.
 */
export function checkListKeys(
  report: Report,
  context: LintContext,
  list: ListNode,
  place: Place | undefined,
  schema: Schema,
): void {
  if (schema.listType === 'atomic' || list.items.length < 2) return;
  const keys = schema.listType === 'map' ? schema.listKeys : [];
  if (schema.listType === 'map' && keys.length === 0) return;
  const first = new Map<string, number>();
  list.items.forEach((item, index) => {
    const values = keysOf(item, keys, schema);
    if (values === undefined) return;
    const identity = JSON.stringify(values);
    const start = first.get(identity);
    if (start === undefined) {
      first.set(identity, item.start);
      return;
    }
    const entry = values.map(([key, value]) => (key === '' ? value : `${key}: ${value}`)).join(', ');
    report.add(
      'list-entry-twice',
      markOf(item, keys),
      below(place, index),
      { entry, firstLine: report.lineOf(start) },
      { severity: context.mode === 'apply' ? 'error' : 'warning' },
    );
  });
}

type Item = ListNode['items'][number];

/** Undefined where a key is no scalar, empty, or absent without a default: what is meant is not known. */
function keysOf(
  item: Item,
  keys: readonly string[],
  schema: Schema,
): readonly (readonly [string, string])[] | undefined {
  const node = followed(item);
  if (keys.length === 0) {
    const value = node.kind === 'scalar' ? scalarValue(node) : undefined;
    return value === undefined || value === null ? undefined : [['', `${value}`]];
  }
  if (node.kind !== 'map') return undefined;
  const values: (readonly [string, string])[] = [];
  for (const key of keys) {
    const member = followed(memberOf(node, key)?.value ?? node);
    const given = member.kind === 'scalar' ? scalarValue(member) : undefined;
    const value = given ?? (member === node ? schema.values?.fields.get(key)?.default : undefined);
    if (value === undefined || value === null || value === '' || typeof value === 'object') {
      // Optional keys may be absent from both.
      if (member !== node || schema.values?.required.includes(key) === true) return undefined;
      continue;
    }
    values.push([key, `${value}`]);
  }
  return values.length === 0 ? undefined : values;
}

function markOf(item: Item, keys: readonly string[]): { readonly start: number; readonly end: number } {
  const node = followed(item);
  if (item.kind === 'alias' || node.kind !== 'map') return item;
  const value = keys.flatMap((key) => memberOf(node, key)?.value ?? []).find(({ kind }) => kind === 'scalar');
  return value ?? { start: item.start, end: item.start };
}
