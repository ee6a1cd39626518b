'use client';

import { Lock } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { lazy, Suspense, useEffect, useEffectEvent, useState } from 'react';
import { storedText } from '#components/data/browser-storage.ts';
import { readSession } from '#components/data/session-request.ts';
import { ClusterMarkTag, useMarkedName } from '#components/shell/cluster-mark.tsx';
import { ButtonLink } from '#components/ui/button.tsx';
import { Field, Select } from '#components/ui/field.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { StatusShape } from '#components/ui/status.tsx';
import { TabPanel } from '#components/ui/tabs.tsx';
import { RequestProblem } from '#lib/protocol/request-problem.ts';
import type { ClusterSummary, SessionAnswer } from '#lib/protocol/session.ts';
import { CredentialFacts } from './credential-facts.tsx';
import { goOn, lastClusterKey } from './go-on.ts';
import { IssuerButton } from './issuer/issuer-button.tsx';
import { SignInFooter } from './sign-in-footer.tsx';
import { SignInHeader } from './sign-in-header.tsx';
import { SignInProblem } from './sign-in-problem.tsx';
import { TokenForm } from './token-form.tsx';
import { WhereFrom } from './token-help/where-from.tsx';
import { type SignIn, useSignIn } from './use-sign-in.ts';
import { WaysTabs } from './ways-tabs.tsx';

const KubeconfigForm = lazy(() => import('./kubeconfig-form.tsx'));
const KeptDrafts = lazy(() => import('./kept-drafts.tsx'));

const refetchMs = 10_000;

export interface SignInPageProps {
  /** Raw search parameters of the URL. */
  readonly returnTo: string | undefined;
  readonly cluster: string | undefined;
  /** `ended`: a session ended during work. `left`: the user signed out. */
  readonly reason: string | undefined;
}

/** The whole sign-in page. It reads the server's state itself, so that it can be drawn before that is known. */
export function SignInPage({ returnTo, cluster: wanted, reason }: SignInPageProps) {
  const t = useTranslations('session');
  const { answer, problem: silence } = useServerState();
  const [picked, setPicked] = useState(wanted);
  const [tab, setTab] = useState('token');
  const clusters = answer?.clusters ?? [];
  const cluster = useChosenCluster(clusters, picked);
  const signIn = useSignIn((session) => goOn(session, returnTo));
  const isByLink = useSignInLink(signIn);
  const isRefused = answer?.transport === 'refused';
  const name = cluster?.displayName ?? '';
  const nameOf = useMarkedName();
  return (
    <div className="flex min-h-full flex-col bg-bg">
      <SignInHeader />
      <main className="grid w-full flex-1 grid-cols-[minmax(0,456px)] content-start justify-center gap-x-14 gap-y-8 px-4 pt-[min(11vh,96px)] pb-8 min-[900px]:grid-cols-[456px_312px]">
        <div className="min-w-0">
          <h1 className="text-20 font-semibold tracking-[-0.015em] wrap-anywhere">
            {cluster === undefined ? t('title') : t('titleTo', { cluster: name })}
          </h1>
          <ClusterState answer={answer} cluster={cluster} silence={silence} />
          <div className="mt-5 flex flex-col gap-3">
            <Reasons
              reason={reason}
              left={wanted}
              answer={answer}
              isByLink={isByLink}
              signIn={signIn}
              clusterName={name}
            />
            {clusters.length > 1 ? (
              <Field
                label={t('cluster.label')}
                aside={
                  <Link href="/clusters" prefetch={false} className="text-accent">
                    {t('cluster.all')}
                  </Link>
                }
              >
                {(ids) => (
                  <Select
                    {...ids}
                    value={cluster?.id ?? ''}
                    onChange={(event) => {
                      setPicked(event.target.value);
                      signIn.clear();
                    }}
                    options={clusters.map((one) => ({
                      value: one.id,
                      label: nameOf(one),
                      ...(one.answers ? {} : { hint: t('cluster.silentShort') }),
                    }))}
                  />
                )}
              </Field>
            ) : null}
            {cluster?.issuer === undefined || isRefused ? null : (
              <>
                <IssuerButton
                  key={cluster.id}
                  issuer={cluster.issuer}
                  clusterName={name}
                  errand={{ cluster: cluster.id, returnTo }}
                  asksAgain={reason === 'left'}
                />
                <p className="text-12 text-text-3">{t('issuer.or')}</p>
              </>
            )}
            <div className="overflow-hidden rounded-xl border border-border-2 bg-surface shadow-1">
              <WaysTabs
                active={tab}
                onChange={(id) => {
                  setTab(id);
                  signIn.clear();
                }}
                className="px-2!"
              >
                <TabPanel id="token" className="flex flex-col gap-3.5 p-4">
                  {isRefused ? <HttpRefused secureAddress={answer.secureAddress} /> : null}
                  <TokenForm
                    cluster={answer === undefined ? undefined : (cluster?.id ?? '')}
                    clusterName={name}
                    signIn={isByLink ? quiet(signIn) : signIn}
                    refused={isRefused}
                  />
                  {isRefused ? (
                    <p className="text-12 text-text-3">{t('http.setting')}</p>
                  ) : (
                    <WhereFrom clusterName={name} />
                  )}
                </TabPanel>
                <TabPanel id="kubeconfig" className="flex flex-col gap-3.5 p-4">
                  {isRefused ? (
                    <HttpRefused secureAddress={answer.secureAddress} />
                  ) : (
                    <Suspense>
                      <KubeconfigForm clusters={clusters} clusterName={name} signIn={signIn} />
                    </Suspense>
                  )}
                </TabPanel>
              </WaysTabs>
            </div>
          </div>
        </div>
        <CredentialFacts />
      </main>
      <SignInFooter version={answer?.product.version} />
    </div>
  );
}

/** The problem of a link is told at the top, not at the token's form as well. */
function quiet(signIn: SignIn): SignIn {
  return { ...signIn, problem: undefined };
}

function Reasons(props: {
  reason: string | undefined;
  /** The cluster that the user was signed in to. */
  left: string | undefined;
  answer: SessionAnswer | undefined;
  isByLink: boolean;
  signIn: SignIn;
  clusterName: string;
}) {
  const { reason, left, answer, isByLink, signIn, clusterName } = props;
  const t = useTranslations('session');
  return (
    <>
      {isByLink && signIn.busy ? <Notice tone="progress" title={t('link.signingIn')} /> : null}
      {isByLink && signIn.problem !== undefined ? (
        <SignInProblem problem={signIn.problem} clusterName={clusterName} />
      ) : null}
      {reason === 'ended' ? (
        <Notice tone="bad" title={t('ended.title')}>
          {t('ended.text')}
        </Notice>
      ) : null}
      {reason === 'left' ? (
        <>
          <Notice tone="ok" title={t('left')} />
          <Suspense>{left === undefined ? null : <KeptDrafts cluster={left} />}</Suspense>
        </>
      ) : null}
      {answer?.transport === 'http-allowed' ? <Notice tone="warn" title={t('http.allowed')} /> : null}
      {answer !== undefined && answer.clusters.length === 0 ? (
        <Notice tone="warn" title={t('cluster.none')}>
          {t('cluster.noneText')}
        </Notice>
      ) : null}
    </>
  );
}

function ClusterState(props: {
  answer: SessionAnswer | undefined;
  cluster: ClusterSummary | undefined;
  silence: RequestProblem | undefined;
}) {
  const { answer, cluster, silence } = props;
  const t = useTranslations('session.cluster');
  const silent = silence !== undefined && answer === undefined ? 'serverSilent' : undefined;
  const state = cluster === undefined ? silent : cluster.answers ? 'answers' : 'silent';
  return (
    <div aria-live="polite" className="mt-1 flex min-h-5 items-center gap-2 text-12 text-text-2">
      {state === undefined ? null : (
        <>
          <StatusShape tone={state === 'answers' ? 'ok' : 'bad'} />
          {t(state)}
        </>
      )}
      {cluster?.mark === undefined ? null : <ClusterMarkTag mark={cluster.mark} className="ml-1" />}
    </div>
  );
}

function HttpRefused({ secureAddress }: { secureAddress: string | undefined }) {
  const t = useTranslations('session.http');
  return (
    <>
      <Notice tone="warn" title={t('title')}>
        <p className="text-text">{t('text')}</p>
        {secureAddress === undefined ? null : <p className="mt-1.5 text-12">{t('selfSigned')}</p>}
      </Notice>
      {secureAddress === undefined ? null : (
        <ButtonLink variant="primary" icon={Lock} href={secureAddress} className="h-9! w-full">
          {t('open', { address: secureAddress })}
        </ButtonLink>
      )}
    </>
  );
}

/** The chosen cluster, else the one used last, else the first that answers. */
function useChosenCluster(clusters: readonly ClusterSummary[], picked: string | undefined): ClusterSummary | undefined {
  const byId = (id: string | undefined) => clusters.find((cluster) => cluster.id === id);
  if (clusters.length === 0) return undefined;
  return (
    byId(picked) ?? byId(storedText('local', lastClusterKey)) ?? clusters.find(({ answers }) => answers) ?? clusters[0]
  );
}

function useServerState() {
  const [answer, setAnswer] = useState<SessionAnswer>();
  const [problem, setProblem] = useState<RequestProblem>();
  useEffect(() => {
    const abort = new AbortController();
    async function read() {
      try {
        setAnswer(await readSession(abort.signal));
        setProblem(undefined);
      } catch (error) {
        if (error instanceof RequestProblem) setProblem(error);
      }
    }
    void read();
    const timer = setInterval(read, refetchMs);
    return () => {
      clearInterval(timer);
      abort.abort();
    };
  }, []);
  return { answer, problem };
}

/**
 * `#once=CODE`, the link that `npm start` prints: signs in at once. The code is in the fragment, which no server logs,
 * and leaves the address bar before anything else happens.
 */
function useSignInLink(signIn: SignIn): boolean {
  const [isByLink, setByLink] = useState(false);
  const use = useEffectEvent((once: string) => {
    setByLink(true);
    void signIn.submit({ method: 'link', once });
  });
  useEffect(() => {
    function take() {
      const once = new URLSearchParams(window.location.hash.slice(1)).get('once');
      if (once === null || once === '') return;
      window.history.replaceState(null, '', `${window.location.pathname}${window.location.search}`);
      use(once);
    }
    take();
    window.addEventListener('hashchange', take);
    return () => window.removeEventListener('hashchange', take);
  }, []);
  return isByLink;
}
