'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { goToIssuer, readSession } from '#components/data/session-request.ts';
import { Button, ButtonLink } from '#components/ui/button.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { RequestProblem } from '#lib/protocol/request-problem.ts';
import { goOn } from '../go-on.ts';
import { SignInHeader } from '../sign-in-header.tsx';
import { SignInProblem } from '../sign-in-problem.tsx';
import { useSignIn } from '../use-sign-in.ts';
import { type Errand, keepErrand, readErrand } from './errand.ts';

/**
 * Where the issuer sends the browser back to, with its answer in the query. It leaves the address bar before anything
 * else happens, and goes to the server by a script of this page: a link from elsewhere can't make that request.
 * With `?cluster=` and no answer it goes to the issuer first: a tab opened by a page that waits.
 */
export function IssuerReturn() {
  const t = useTranslations('session.issuer');
  const [errand, setErrand] = useState<Errand>();
  const [isDone, setDone] = useState(false);
  const [problem, setProblem] = useState<RequestProblem>();
  const signIn = useSignIn((session) => {
    // What this page has drawn when it asked may not know it yet.
    const kept = readErrand();
    if (kept?.forOtherTab !== true) return goOn(session, kept?.returnTo);
    setDone(true);
    window.close();
  });
  const clusterName = useClusterName(errand?.cluster);

  async function leave(next: Errand, asksAgain: boolean) {
    setProblem(undefined);
    keepErrand(next);
    try {
      await goToIssuer(next.cluster, asksAgain);
    } catch (error) {
      if (!(error instanceof RequestProblem)) throw error;
      setProblem(error);
    }
  }
  const arrive = useEffectEvent(() => {
    const { search, pathname } = window.location;
    window.history.replaceState(null, '', pathname);
    const cluster = new URLSearchParams(search).get('cluster');
    if (cluster !== null) {
      const next = { cluster, forOtherTab: true };
      setErrand(next);
      return void leave(next, false);
    }
    setErrand(readErrand());
    void signIn.submit({ method: 'oidc', answer: search });
  });
  const hasArrived = useRef(false);
  useEffect(() => {
    // Once: what the issuer gave is good for one try.
    if (hasArrived.current) return;
    hasArrived.current = true;
    arrive();
  }, []);

  const shown = problem ?? signIn.problem;
  return (
    <div className="flex min-h-full flex-col bg-bg">
      <SignInHeader />
      <main className="mx-auto flex w-full max-w-[456px] flex-1 flex-col gap-4 px-4 pt-[min(11vh,96px)] pb-8">
        <h1 className="text-20 font-semibold tracking-[-0.015em] wrap-anywhere">
          {clusterName === undefined ? t('title') : t('titleTo', { cluster: clusterName })}
        </h1>
        {isDone ? (
          <Notice tone="ok" title={t('done.title')}>
            {t('done.text')}
          </Notice>
        ) : null}
        {!isDone && shown === undefined ? <Notice tone="progress" title={t('checking')} /> : null}
        {shown === undefined ? null : (
          <>
            <SignInProblem problem={shown} clusterName={clusterName ?? ''} />
            <div className="flex flex-wrap gap-2">
              {errand === undefined ? null : (
                <Button variant="primary" onClick={() => void leave(errand, shown.failure === 'oidc-not-taken')}>
                  {t('again')}
                </Button>
              )}
              <ButtonLink href={otherWays(errand)}>{t('otherWays')}</ButtonLink>
            </div>
          </>
        )}
      </main>
    </div>
  );
}

function otherWays(errand: Errand | undefined): string {
  if (errand === undefined) return '/login';
  const { cluster, returnTo } = errand;
  return `/login?${new URLSearchParams({ cluster, ...(returnTo === undefined ? {} : { returnTo }) })}`;
}

/** As it is called here; undefined until the server has said it. */
function useClusterName(id: string | undefined): string | undefined {
  const [name, setName] = useState<string>();
  useEffect(() => {
    if (id === undefined) return;
    const abort = new AbortController();
    readSession(abort.signal).then(
      ({ clusters }) => setName(clusters.find((cluster) => cluster.id === id)?.displayName),
      // The name is only shown.
      () => undefined,
    );
    return () => abort.abort();
  }, [id]);
  return name;
}
