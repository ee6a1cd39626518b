'use client';

import { writeCookie } from './cookie.ts';

/** Each by its own name, so that everybody finds theirs. */
export const languages = [
  { id: 'en', name: 'English' },
  { id: 'zh-CN', name: '简体中文' },
] as const;

/** Takes effect with the next page; what is typed on this one stays in its place by the browser's own means only. */
export function setLanguage(id: string): void {
  writeCookie('pilothouse-locale', id);
  window.location.reload();
}
