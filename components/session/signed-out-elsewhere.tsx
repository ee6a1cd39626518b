'use client';

import { useTranslations } from 'next-intl';
import { Button } from '#components/ui/button.tsx';
import type { ClusterSession } from '#lib/protocol/session.ts';
import { WaysInPlace } from './sign-in/ways-in-place.tsx';

/**
 * Another tab has signed out, and here are texts that no storage keeps. Nothing of the page is shown any more; they
 * wait in memory for who typed them, until they are discarded or the page is closed. No dialog: there is nothing behind
 * it to go back to.
 */
export default function SignedOutElsewhere(props: {
  session: ClusterSession;
  count: number;
  onDiscard: () => void;
  onSignedIn: (session: ClusterSession) => void;
}) {
  const { session, count, onDiscard, onSignedIn } = props;
  const t = useTranslations('session.elsewhere');
  return (
    <main className="fixed inset-0 grid place-items-center overflow-auto p-4">
      <section
        aria-labelledby="signed-out-elsewhere"
        className="grid w-full max-w-[420px] gap-3 rounded-l border border-border bg-raised p-5"
      >
        <h1 id="signed-out-elsewhere" className="font-semibold text-16">
          {t('title')}
        </h1>
        <p className="text-text-2 wrap-anywhere">{t('text', { count, user: session.user.name })}</p>
        <WaysInPlace cluster={session.cluster} onSignedIn={onSignedIn} />
        <Button variant="danger" onClick={onDiscard}>
          {t('discard')}
        </Button>
      </section>
    </main>
  );
}
