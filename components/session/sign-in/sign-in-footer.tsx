'use client';

import { Globe, Moon, Sun } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { languages, setLanguage } from '#components/shell/language.ts';
import { setTheme, useTheme } from '#components/shell/theme.ts';

const item = 'flex min-h-6 items-center gap-1 text-accent hover:underline';

/** Version, language and theme, before anybody has signed in. */
export function SignInFooter({ version }: { version: string | undefined }) {
  const t = useTranslations('session');
  const locale = useLocale();
  const { shown } = useTheme();
  const other = shown === 'dark' ? 'light' : 'dark';
  return (
    <footer className="flex flex-wrap items-center gap-x-4 gap-y-1 px-6 py-3 text-12 text-text-3">
      <span>{version === undefined ? 'Pilothouse' : `Pilothouse ${version}`}</span>
      <span className="ml-auto flex items-center gap-4">
        <Globe aria-hidden="true" size={14} className="-mr-3 text-accent" />
        {languages.map(({ id, name }) => (
          <button
            key={id}
            type="button"
            lang={id}
            aria-current={id === locale ? 'true' : undefined}
            onClick={() => setLanguage(id)}
            className={`${item} ${id === locale ? 'font-medium' : ''}`}
          >
            {name}
          </button>
        ))}
        <button type="button" onClick={() => setTheme(other)} className={`${item} ml-2`}>
          {shown === 'dark' ? <Sun aria-hidden="true" size={14} /> : <Moon aria-hidden="true" size={14} />}
          {t(other)}
        </button>
      </span>
    </footer>
  );
}
