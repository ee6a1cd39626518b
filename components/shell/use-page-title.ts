'use client';

import { useEffect } from 'react';
import { useClusterSummary } from '#components/data/use-cluster-summary.ts';
import { useMarkText } from './cluster-mark.tsx';

/** The browser tab's title: what the page is about first, since tabs are narrow; then a cluster that has a mark. */
export function usePageTitle(text: string): void {
  const { displayName, mark } = useClusterSummary();
  const textOf = useMarkText();
  const where = mark === undefined ? '' : ` · ${displayName}, ${textOf(mark)}`;
  useEffect(() => showTitle(`${text}${where} · Pilothouse`), [text, where]);
}

/** Of all parts that are on the page: the last one counts. */
const titles: { readonly text: string }[] = [];
let observer: MutationObserver | undefined;

/** Until the returned function is called. */
function showTitle(text: string): () => void {
  const title = { text };
  titles.push(title);
  putTitle();
  // The title of the layout is streamed, and may come after the page has begun to work.
  observer ??= new MutationObserver(putTitle);
  observer.observe(document.head, { childList: true, subtree: true, characterData: true });
  return () => {
    titles.splice(titles.indexOf(title), 1);
    if (titles.length === 0) observer?.disconnect();
    else putTitle();
  };
}

function putTitle(): void {
  const wanted = titles.at(-1)?.text;
  if (wanted !== undefined && document.title !== wanted) document.title = wanted;
}
