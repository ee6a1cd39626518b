'use client';

import { useTranslations } from 'next-intl';
import { useEffect } from 'react';
import { withBasePath } from '#components/data/base-path.ts';
import { buttonLook } from '#components/ui/button-look.ts';

/**
 * A defect of a page. Nothing is sent anywhere; the message can be copied into a report. Every page loads this one with
 * it, so it is made of plain elements.
 */
export default function ErrorPage({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const t = useTranslations('app');
  useEffect(() => console.error(error), [error]);
  return (
    <main className="mx-auto flex min-h-full max-w-[560px] flex-col justify-center gap-3 p-6">
      <h1 className="text-18 font-semibold">{t('error.title')}</h1>
      <p className="text-text-2">{t('error.text')}</p>
      <pre
        translate="no"
        lang="en"
        className="select-all rounded-s border border-border bg-surface-2 px-2 py-[5px] font-mono text-12 whitespace-pre-wrap wrap-anywhere"
      >
        {error.digest === undefined ? error.message : `${error.message} (${error.digest})`}
      </pre>
      <div className="flex gap-2">
        <button type="button" className={buttonLook('primary', false, 'm')} onClick={reset}>
          {t('error.again')}
        </button>
        {/* Not a link of the router: after a defect the page is loaded anew. */}
        <a href={withBasePath('/')} className={buttonLook('default', false, 'm')}>
          {t('toStart')}
        </a>
      </div>
    </main>
  );
}
