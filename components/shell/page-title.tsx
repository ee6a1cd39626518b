'use client';

import { usePageTitle } from './use-page-title.ts';

/** Names the browser's tab of a page whose title is known beforehand. */
export function PageTitle({ text }: { text: string }) {
  usePageTitle(text);
  return null;
}
