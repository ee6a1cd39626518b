'use client';

import { focusManager, QueryClientProvider, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { lazy, type ReactNode, Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { withBasePath, withoutBasePath } from '#components/data/base-path.ts';
import { countUnstoredDrafts } from '#components/data/drafts.ts';
import { reportClusterLeft } from '#components/data/left-cluster.ts';
import { reopenLive, startLive, stopLive } from '#components/data/live/live-registry.ts';
import { forgetDocuments } from '#components/data/open-api/kept-documents.ts';
import { newQueryClient } from '#components/data/query-client.ts';
import { onSessionLoss } from '#components/data/session-loss.ts';
import { signOut } from '#components/data/session-request.ts';
import { useCluster } from '#components/data/use-cluster.ts';
import { ClusterSessionContext, useSession } from '#components/data/use-session.ts';
import { ProblemNotice } from '#components/problem/problem-notice.tsx';
import { ButtonLink } from '#components/ui/button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { showToast } from '#components/ui/toast.tsx';
import { RequestProblem } from '#lib/protocol/request-problem.ts';
import type { ClusterSession } from '#lib/protocol/session.ts';
import { useRenewal } from './renewal/use-renewal.ts';
import { onOtherTabs, tellOtherTabs } from './session-channel.ts';
import { type SessionControl, SessionControlContext } from './session-control.ts';

const SignInAgain = lazy(() => import('./sign-in/sign-in-again.tsx'));
const SignedOutElsewhere = lazy(() => import('./signed-out-elsewhere.tsx'));
const SignOutDialog = lazy(() => import('./sign-out-dialog.tsx'));

/** The pages of a cluster, for who is signed in to it; everybody else goes to the sign-in page and comes back. */
export function SessionGate({ children }: { children: ReactNode }) {
  const [client] = useState(newQueryClient);
  return (
    <QueryClientProvider client={client}>
      <Gate>{children}</Gate>
    </QueryClientProvider>
  );
}

function Gate({ children }: { children: ReactNode }) {
  const cluster = useCluster();
  const { session, problem, refetch } = useSession();
  const own = session?.sessions.find((entry) => entry.cluster === cluster);
  const [kept, setKept] = useState<ClusterSession>();
  if (own !== undefined && own !== kept && (kept === undefined || isSamePerson(own, kept))) setKept(own);
  const isSomebodyElse = own !== undefined && kept !== undefined && !isSamePerson(own, kept);
  const isKnown = session?.clusters.some(({ id }) => id === cluster);
  const mustSignIn = session !== undefined && own === undefined && kept === undefined && isKnown === true;
  // Beside asking who is signed in: the connection is there when the first list wants it.
  useEffect(() => {
    startLive(cluster);
    return () => stopLive(cluster);
  }, [cluster]);
  useEffect(() => {
    // Another tab has signed in as somebody else: nothing of this page's is theirs to see.
    if (isSomebodyElse) window.location.reload();
    if (mustSignIn) window.location.replace(withBasePath(signInAddress(cluster)));
  }, [isSomebodyElse, mustSignIn, cluster]);

  if (kept !== undefined && !isSomebodyElse) {
    return (
      <ClusterSessionContext value={kept}>
        <Control session={kept} hasCookie={session === undefined || own !== undefined}>
          {children}
        </Control>
      </ClusterSessionContext>
    );
  }
  if (session !== undefined && isKnown === false) return <UnknownCluster cluster={cluster} />;
  if (session === undefined && problem !== undefined) {
    return (
      <main className="mx-auto max-w-[640px] p-6">
        <ProblemNotice problem={problem} onRetry={refetch} />
      </main>
    );
  }
  return <EmptyFrame />;
}

/** Signing out, signing in again, and what the other tabs do. */
function Control(props: { session: ClusterSession; hasCookie: boolean; children: ReactNode }) {
  const { session, hasCookie, children } = props;
  const { cluster } = session;
  const t = useTranslations('session');
  const client = useQueryClient();
  const { refetch } = useSession();
  const [isRefused, setRefused] = useState(false);
  const [isAsking, setAsking] = useState(false);
  const [hasLeft, setLeft] = useState(false);
  /** How many texts signing out would lose: asked about. */
  const [wouldLose, setWouldLose] = useState<{ lost: number; where: 'here' | 'everywhere' }>();
  /** How many such texts wait for who typed them, after another tab has signed out. */
  const [waiting, setWaiting] = useState(0);
  const isLost = isRefused || !hasCookie;

  useEffect(() => onSessionLoss((lost) => lost === cluster && setRefused(true)), [cluster]);
  useEffect(() => {
    // With the session lost every refetch would only be refused: lists rest, as in a hidden tab.
    focusManager.setFocused(isLost ? false : undefined);
    return () => focusManager.setFocused(undefined);
  }, [isLost]);

  const regain = useCallback(async () => {
    setRefused(false);
    setAsking(false);
    focusManager.setFocused(undefined);
    reopenLive(cluster);
    await refetch();
    await client.invalidateQueries();
  }, [refetch, client, cluster]);
  const renewalProblem = useRenewal(session, {
    // A laptop that slept past the end of its token finds the page lost, and then not.
    renewed: async () => (isRefused ? await regain() : await refetch()),
    ended: () => setRefused(true),
  });
  const credentialEnd = useRef(session.renewal?.before);
  useEffect(() => {
    if (credentialEnd.current === session.renewal?.before) return;
    credentialEnd.current = session.renewal?.before;
    // By whichever tab: what is open here goes on by the new credential before the old one ends.
    reopenLive(cluster);
  }, [session.renewal?.before, cluster]);
  const empty = useCallback(() => {
    // At once, because editors that go keep their drafts once more.
    flushSync(() => setLeft(true));
    void forgetDocuments(cluster);
    client.clear();
    reportClusterLeft(cluster);
    stopLive(cluster);
  }, [client, cluster]);
  const leave = useCallback(
    (target: string) => {
      // First nothing is left on the page and in memory, then it goes: the browser may keep it for the back button.
      empty();
      window.location.replace(withBasePath(target));
    },
    [empty],
  );
  const leaveWithOthers = useCallback(() => {
    empty();
    const lost = countUnstoredDrafts(cluster);
    if (lost > 0) setWaiting(lost);
    else window.location.replace(withBasePath(signInAddress(cluster)));
  }, [empty, cluster]);
  const comeBack = useCallback(async () => {
    await regain();
    setWaiting(0);
    setLeft(false);
  }, [regain]);
  useEffect(
    () =>
      onOtherTabs((news) => {
        if (news.type === 'signed-in' && news.cluster === cluster) void comeBack();
        if (news.type === 'signed-out' && (news.cluster ?? cluster) === cluster) leaveWithOthers();
      }),
    [cluster, comeBack, leaveWithOthers],
  );

  const signOutAnyway = useCallback(
    async (where: 'here' | 'everywhere') => {
      setWouldLose(undefined);
      const wanted = where === 'here' ? cluster : undefined;
      try {
        await signOut(wanted);
      } catch (error) {
        if (!(error instanceof RequestProblem)) throw error;
        showToast({ tone: 'bad', title: t('signOutFailed'), body: error.message });
        return;
      }
      tellOtherTabs({ type: 'signed-out', cluster: wanted });
      leave(`/login?${new URLSearchParams({ cluster, reason: 'left' })}`);
    },
    [cluster, leave, t],
  );
  const control = useMemo<SessionControl>(
    () => ({
      isLost,
      signInAgain: () => setAsking(true),
      signOut: async (where) => {
        const lost = countUnstoredDrafts(cluster);
        if (lost > 0) setWouldLose({ lost, where });
        else await signOutAnyway(where);
      },
      renewalProblem,
    }),
    [isLost, cluster, signOutAnyway, renewalProblem],
  );
  if (hasLeft) {
    return (
      <>
        <EmptyFrame />
        {waiting === 0 ? null : (
          <Suspense>
            <SignedOutElsewhere
              session={session}
              count={waiting}
              onDiscard={() => {
                window.location.replace(withBasePath(signInAddress(cluster)));
              }}
              onSignedIn={(next) => (isSamePerson(next, session) ? void comeBack() : window.location.reload())}
            />
          </Suspense>
        )}
      </>
    );
  }
  return (
    <SessionControlContext value={control}>
      {children}
      {wouldLose === undefined ? null : (
        <Suspense>
          <SignOutDialog
            lost={wouldLose.lost}
            onClose={() => setWouldLose(undefined)}
            onSignOut={() => void signOutAnyway(wouldLose.where)}
          />
        </Suspense>
      )}
      {isAsking ? (
        <Suspense>
          <SignInAgain
            session={session}
            onClose={() => setAsking(false)}
            onSignedIn={(next) => (isSamePerson(next, session) ? void regain() : window.location.reload())}
          />
        </Suspense>
      ) : null}
    </SessionControlContext>
  );
}

/** A renewed token is the same person, although its `extra` differs (DESIGN, section 4). */
function isSamePerson(a: ClusterSession, b: ClusterSession): boolean {
  return a.cluster === b.cluster && a.user.name === b.user.name && a.user.uid === b.user.uid;
}

function signInAddress(cluster: string): string {
  const returnTo = `${withoutBasePath(window.location.pathname)}${window.location.search}`;
  return `/login?${new URLSearchParams({ cluster, returnTo })}`;
}

function UnknownCluster({ cluster }: { cluster: string }) {
  const t = useTranslations('problem.failure.unknown-cluster');
  const toStart = useTranslations('app')('toStart');
  return (
    <main className="grid min-h-full place-items-center">
      <EmptyState
        title={t('title', { cluster })}
        actions={
          <ButtonLink href="/" variant="primary">
            {toStart}
          </ButtonLink>
        }
      >
        {t('text', { cluster })}
      </EmptyState>
    </main>
  );
}

/** The frame of the page before anything of it may be shown. */
function EmptyFrame() {
  const t = useTranslations('session');
  return (
    <div
      role="status"
      aria-label={t('checking')}
      className="grid h-dvh grid-cols-[48px_minmax(0,1fr)] grid-rows-[48px_minmax(0,1fr)] bg-bg min-[1200px]:grid-cols-[216px_minmax(0,1fr)]"
    >
      <div className="border-border border-r border-b" />
      <div className="border-border border-b" />
      <div className="border-border border-r" />
      <div className="bg-surface" />
    </div>
  );
}
