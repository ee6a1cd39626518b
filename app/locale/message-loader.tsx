'use client';

import type { ReactNode } from 'react';
import { type LoadMessages, LoadMessagesContext } from '#components/diagnosis/load-messages.ts';

const load: LoadMessages = async (language) =>
  language === 'en' ? (await import('#messages/en.json')).default : (await import('#messages/zh-CN.json')).default;

/** Texts of another language than the page's, for what is copied to somebody else; loaded when it is asked for. */
export function MessageLoader({ children }: { children: ReactNode }) {
  return <LoadMessagesContext value={load}>{children}</LoadMessagesContext>;
}
