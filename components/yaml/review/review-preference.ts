'use client';

import { storeText, useStoredText } from '#components/data/browser-storage.ts';

const key = 'pilothouse-yaml-save-at-once';

/** Whether edits of YAML are reviewed before they are saved: remembered in this browser, at first yes. */
export function useReviewPreference(): { readonly reviews: boolean; readonly setReviews: (reviews: boolean) => void } {
  const reviews = useStoredText('local', key) !== 'yes';
  return { reviews, setReviews: (next) => storeText('local', key, next ? undefined : 'yes') };
}
