/** What of `before` (offsets in UTF-16 units) gives way to `text`, so that it becomes `after`. */
export interface SmallestEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Everything that both texts begin and end with stays. Pairs (CRLF, surrogates) are not torn apart. */
export function smallestEdit(before: string, after: string): SmallestEdit | undefined {
  if (before === after) return undefined;
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before.charCodeAt(start) === after.charCodeAt(start)) start += 1;
  if (isInsidePair(before, start) || isInsidePair(after, start)) start -= 1;
  let kept = 0;
  while (
    kept < most - start &&
    before.charCodeAt(before.length - 1 - kept) === after.charCodeAt(after.length - 1 - kept)
  ) {
    kept += 1;
  }
  if (isInsidePair(before, before.length - kept) || isInsidePair(after, after.length - kept)) kept -= 1;
  return { start, end: before.length - kept, text: after.slice(start, after.length - kept) };
}

function isInsidePair(text: string, at: number): boolean {
  if (at <= 0 || at >= text.length) return false;
  const [left, right] = [text.charCodeAt(at - 1), text.charCodeAt(at)];
  return (left === 13 && right === 10) || (left >= 0xd800 && left < 0xdc00 && right >= 0xdc00 && right < 0xe000);
}
