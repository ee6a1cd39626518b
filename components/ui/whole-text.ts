import type { PointerEvent } from 'react';

/** What may be cut off by an ellipsis. */
const cutting = '.truncate,.text-ellipsis,.line-clamp-2';
const mark = 'data-whole-text';

/**
 * What is cut off says its whole text in a tooltip when it is pointed at: one handler around a page instead of a title
 * on each of its texts, and none on those that are shown whole. A title of their own stays as it is.
 */
export function tellWholeText({ target }: Pick<PointerEvent, 'target'>): void {
  const text = target instanceof Element ? target.closest<HTMLElement>(cutting) : null;
  if (text === null || (text.closest('[title]') !== null && !text.hasAttribute(mark))) return;
  if (text.scrollWidth > text.clientWidth || text.scrollHeight > text.clientHeight + 1) {
    // The first part only: the actions of a row float over the last cell.
    text.title = (text instanceof HTMLTableCellElement ? text.firstChild : text)?.textContent ?? '';
    text.setAttribute(mark, '');
  } else if (text.hasAttribute(mark)) {
    text.removeAttribute('title');
    text.removeAttribute(mark);
  }
}
