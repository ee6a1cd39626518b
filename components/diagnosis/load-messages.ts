'use client';

import { createContext } from 'react';

export type MessageLanguage = 'en' | 'zh-CN';

/** All texts of a language, which need not be that of the page. Given by the page's layout: texts belong to the app. */
export type LoadMessages = (language: MessageLanguage) => Promise<object>;

export const LoadMessagesContext = createContext<LoadMessages>(() => Promise.resolve({}));
