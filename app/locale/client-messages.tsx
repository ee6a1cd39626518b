import { getLocale, getMessages } from 'next-intl/server';
import type { ReactNode } from 'react';
import { IntlProvider } from './intl-provider.tsx';

/** Sends a section of the site the messages it needs: those of `only`, else all. */
export async function ClientMessages({ only, children }: { only?: readonly string[]; children: ReactNode }) {
  const [locale, all] = await Promise.all([getLocale(), getMessages()]);
  const messages = only === undefined ? all : Object.fromEntries(only.map((key) => [key, all[key] ?? {}]));
  return (
    <IntlProvider locale={locale} messages={messages}>
      {children}
    </IntlProvider>
  );
}
