import './globals.css';
import type { Metadata, Viewport } from 'next';
import { cookies, headers } from 'next/headers';
import { connection } from 'next/server';
import { getLocale } from 'next-intl/server';
import type { ReactNode } from 'react';
import { themeScript } from '#components/shell/theme-script.ts';
import { inter, interExtended, jetBrainsMono } from './fonts.ts';
import { ClientMessages } from './locale/client-messages.tsx';

export const metadata: Metadata = {
  title: { default: 'Pilothouse', template: '%s · Pilothouse' },
  robots: { index: false, follow: false },
};

export const viewport: Viewport = { width: 'device-width', initialScale: 1, colorScheme: 'light dark' };

export default async function RootLayout({ children }: { children: ReactNode }) {
  // Static pages would miss the nonce of the Content-Security-Policy and never start (docs/architecture.md).
  await connection();
  const [locale, jar, head] = await Promise.all([getLocale(), cookies(), headers()]);
  const nonce = head.get('x-nonce') ?? undefined;
  return (
    <html
      lang={locale}
      data-theme={jar.get('pilothouse-theme')?.value === 'dark' ? 'dark' : 'light'}
      className={`${inter.variable} ${interExtended.variable} ${jetBrainsMono.variable}`}
      suppressHydrationWarning
    >
      <head>
        <script nonce={nonce} suppressHydrationWarning>
          {themeScript}
        </script>
      </head>
      <body>
        <ClientMessages only={['app', 'ui']}>{children}</ClientMessages>
      </body>
    </html>
  );
}
