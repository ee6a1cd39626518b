import type { Resource } from '#lib/kubernetes/resource.ts';
import type { CauseLine } from './merge-causes.ts';

/** Objects of one kind that causes speak of: their own rows, or the pods that they own. */
export interface KindTrouble {
  /** At least so many: a group names only some of its owners. */
  readonly count: number;
  readonly isBad: boolean;
}

/** What the lines say of objects of this kind, each counted once. */
export function troubleOfKind(lines: readonly CauseLine[], { kind, group, plural }: Resource): KindTrouble {
  const named = new Set<string>();
  let unnamed = 0;
  let isBad = false;
  for (const { resource, group: cause, count, rows } of lines) {
    const isOwn = resource.group === group && resource.plural === plural;
    const owned = isOwn ? [] : cause.owners.filter((owner) => owner.kind === kind);
    if (!isOwn && owned.length === 0) continue;
    for (const { namespace = '', name } of isOwn ? rows : owned) named.add(`${namespace}/${name}`);
    if (isOwn) unnamed += count - rows.length;
    if (cause.tone === 'bad') isBad = true;
  }
  return { count: named.size + unnamed, isBad };
}
