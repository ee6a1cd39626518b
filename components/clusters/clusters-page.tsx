'use client';

import { QueryClientProvider } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { newQueryClient } from '#components/data/query-client.ts';
import { useSession } from '#components/data/use-session.ts';
import { DrainDock } from '#components/kinds/node/drain/drain-dock.tsx';
import { ProblemNotice } from '#components/problem/problem-notice.tsx';
import { SignInFooter } from '#components/session/sign-in/sign-in-footer.tsx';
import { SignInHeader } from '#components/session/sign-in/sign-in-header.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { TextInput } from '#components/ui/field.tsx';
import { Notice } from '#components/ui/notice.tsx';
import type { SessionAnswer } from '#lib/protocol/session.ts';
import { ClusterCard } from './cluster-card.tsx';
import { matchingClusters } from './matching-clusters.ts';

const refetchMs = 10_000;
/** Below that they are seen at a glance. */
const fewest = 7;

/** Every configured cluster: to anybody whether it answers, and more of those that one is signed in to. */
export function ClustersPage() {
  const [client] = useState(newQueryClient);
  return (
    <QueryClientProvider client={client}>
      <Page />
    </QueryClientProvider>
  );
}

function Page() {
  const t = useTranslations('clusters');
  const transport = useTranslations('session.http');
  const { session, problem, refetch } = useSession(refetchMs);
  return (
    <div className="flex min-h-full flex-col bg-bg">
      <SignInHeader />
      <main className="mx-auto w-full max-w-[1160px] flex-1 px-6 pt-4 pb-8 max-sm:px-4">
        <h1 className="text-20 font-semibold tracking-[-0.015em]">{t('title')}</h1>
        <div className="mt-3 flex flex-col gap-3 empty:hidden">
          {problem === undefined ? null : <ProblemNotice problem={problem} onRetry={() => void refetch()} />}
          {session?.transport === 'refused' ? <Notice tone="warn" title={transport('title')} /> : null}
        </div>
        {session === undefined ? (
          <div className="min-h-40" aria-busy={problem === undefined} />
        ) : (
          <Cards session={session} />
        )}
      </main>
      <DrainDock />
      <SignInFooter version={session?.product.version} />
    </div>
  );
}

function Cards({ session }: { session: SessionAnswer }) {
  const t = useTranslations('clusters');
  const [typed, setTyped] = useState('');
  const { clusters, sessions } = session;
  if (clusters.length === 0) return <EmptyState title={t('none')}>{t('noneText')}</EmptyState>;
  const shown = matchingClusters(clusters, typed);
  return (
    <>
      {clusters.length < fewest ? null : (
        <TextInput
          type="search"
          aria-label={t('find')}
          placeholder={t('find')}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          className="mt-3 max-w-80"
        />
      )}
      <ul className="mt-4 grid grid-cols-[repeat(auto-fill,minmax(min(100%,320px),1fr))] gap-4">
        {shown.map((cluster) => (
          <ClusterCard
            key={cluster.id}
            cluster={cluster}
            session={sessions.find((own) => own.cluster === cluster.id)}
          />
        ))}
      </ul>
      {shown.length > 0 ? null : (
        <p role="status" className="text-text-2">
          {t('notFound', { typed: typed.trim() })}
        </p>
      )}
    </>
  );
}
