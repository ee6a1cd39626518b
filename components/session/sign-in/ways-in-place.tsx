'use client';

import { useTranslations } from 'next-intl';
import { lazy, Suspense, useState } from 'react';
import { useSession } from '#components/data/use-session.ts';
import { TabPanel } from '#components/ui/tabs.tsx';
import type { ClusterSession } from '#lib/protocol/session.ts';
import { IssuerInTab } from './issuer/issuer-in-tab.tsx';
import { TokenForm } from './token-form.tsx';
import { useSignIn } from './use-sign-in.ts';
import { WaysTabs } from './ways-tabs.tsx';

const KubeconfigForm = lazy(() => import('./kubeconfig-form.tsx'));

/** Every way to sign in to one cluster, for a page that stays as it is meanwhile. */
export function WaysInPlace(props: { cluster: string; onSignedIn: (session: ClusterSession) => void }) {
  const { cluster, onSignedIn } = props;
  const t = useTranslations('session');
  const { session } = useSession();
  const [tab, setTab] = useState('token');
  const signIn = useSignIn(onSignedIn);
  const summary = session?.clusters.find(({ id }) => id === cluster);
  const name = summary?.displayName ?? cluster;
  return (
    <div className="flex flex-col gap-3">
      {summary?.issuer === undefined ? null : (
        <>
          <IssuerInTab cluster={cluster} issuer={summary.issuer} />
          <p className="text-12 text-text-3">{t('issuer.or')}</p>
        </>
      )}
      <WaysTabs
        active={tab}
        onChange={(id) => {
          setTab(id);
          signIn.clear();
        }}
        className="px-0!"
      >
        <TabPanel id="token" className="pt-3">
          <TokenForm cluster={cluster} clusterName={name} signIn={signIn} />
        </TabPanel>
        <TabPanel id="kubeconfig" className="pt-3">
          <Suspense>
            <KubeconfigForm clusters={session?.clusters ?? []} only={cluster} clusterName={name} signIn={signIn} />
          </Suspense>
        </TabPanel>
      </WaysTabs>
    </div>
  );
}
