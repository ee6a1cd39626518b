'use client';

import { useEffect } from 'react';

/** The browser tab's title: what the page is about first, since tabs are narrow. */
export function usePageTitle(text: string): void {
  useEffect(() => {
    document.title = `${text} · Pilothouse`;
  }, [text]);
}
