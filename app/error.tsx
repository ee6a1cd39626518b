'use client';

import { useTranslations } from 'next-intl';
import { useEffect } from 'react';
import { Button, ButtonLink } from '#components/ui/button.tsx';
import { ServerSentence } from '#components/ui/server-sentence.tsx';

/** A defect of a page. Nothing is sent anywhere; the message can be copied into a report. */
export default function ErrorPage({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const t = useTranslations('app');
  useEffect(() => console.error(error), [error]);
  return (
    <main className="mx-auto flex min-h-full max-w-[560px] flex-col justify-center gap-3 p-6">
      <h1 className="text-18 font-semibold">{t('error.title')}</h1>
      <p className="text-text-2">{t('error.text')}</p>
      <ServerSentence text={error.digest === undefined ? error.message : `${error.message} (${error.digest})`} />
      <div className="flex gap-2">
        <Button variant="primary" onClick={reset}>
          {t('error.again')}
        </Button>
        <ButtonLink href="/">{t('toStart')}</ButtonLink>
      </div>
    </main>
  );
}
