'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useClusterSummary } from '#components/data/use-cluster-summary.ts';
import { useClusterSession } from '#components/data/use-session.ts';
import { useSignInHref } from '#components/problem/sign-in-href.ts';
import { ClusterMarkTag } from '#components/shell/cluster-mark.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import type { ClusterSession } from '#lib/protocol/session.ts';
import { WaysInPlace } from './ways-in-place.tsx';

/** Signs in again without leaving the page: nothing that is open or typed is lost. */
export default function SignInAgain(props: {
  session: ClusterSession;
  onClose: () => void;
  onSignedIn: (session: ClusterSession) => void;
}) {
  const t = useTranslations('session');
  const { cluster, user } = useClusterSession();
  const { displayName: name, mark } = useClusterSummary();
  const href = useSignInHref();
  return (
    <Dialog open onOpenChange={(open) => !open && props.onClose()} title={t('lost.dialog', { cluster: name })} size="s">
      {mark === undefined ? null : (
        <p className="mb-2 flex">
          <ClusterMarkTag mark={mark} />
        </p>
      )}
      <p className="mb-3 text-text-2 wrap-anywhere">{t('lost.as', { user: user.name })}</p>
      <WaysInPlace cluster={cluster} onSignedIn={props.onSignedIn} />
      <p className="mt-3 text-12">
        <Link href={href} prefetch={false} className="text-accent underline underline-offset-2">
          {t('lost.other')}
        </Link>
      </p>
    </Dialog>
  );
}
