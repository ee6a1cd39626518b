import type { Layout } from '../../edit/text/layout.ts';
import type { Fix } from '../finding.ts';
import { fixOf } from '../place.ts';
import type { RepeatedKey } from './repeated-keys.ts';
import { meantObjects } from './segments.ts';

/** Two objects in one document: `apiVersion` and `kind` start over at the top, where a `---` is missing. */
export function missingSeparator(
  layout: Layout,
  { map, isRoot, isInFlow }: RepeatedKey,
  inMap: readonly RepeatedKey[],
): Fix | undefined {
  const segments = isRoot && !isInFlow && inMap.length > 1 ? meantObjects(map) : undefined;
  if (segments === undefined) return undefined;
  const edits = segments.slice(1).flatMap(([pair]) => {
    if (pair === undefined || !layout.isFirstOnLine(pair.key.start)) return [];
    const start = layout.leadingComments(pair.key.start);
    return [{ start, end: start, text: `---${layout.lineBreak}` }];
  });
  return edits.length < segments.length - 1 ? undefined : fixOf('insert-separator', edits, { isSafe: true });
}
