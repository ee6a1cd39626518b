'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useFormatter, useTranslations } from 'next-intl';
import { kubeRequest } from '#components/data/kube-request.ts';
import { problemOf } from '#components/data/query-client.ts';
import { useCluster } from '#components/data/use-cluster.ts';
import { useClusterSession } from '#components/data/use-session.ts';
import { ProblemNotice } from '#components/problem/problem-notice.tsx';
import { type Fact, Facts, Mono } from '#components/resource-detail/facts.tsx';
import { ObjectLink } from '#components/resource-detail/object-link.tsx';
import { useNow, useTimeText } from '#components/session/time-left.ts';
import { useClusterHref } from '#components/shell/use-cluster-href.ts';
import { ButtonLink } from '#components/ui/button.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { parseUserInfo, type UserInfo } from '#lib/kubernetes/rbac/user-info.ts';
import { subjectPage } from '../question/use-address.ts';

const tickMs = 5000;
const keepMs = 60_000;
const accountName = /^system:serviceaccount:([^:]+):([^:]+)$/;

/** Who the API server takes one for (SelfSubjectReview), and how long the session lasts. */
export function IdentityPanel() {
  const t = useTranslations('access.me');
  const href = useClusterHref();
  const { user, credential, server } = useClusterSession();
  const { info, problem } = useUserInfo();
  const { name, uid, groups, extra } = info ?? { ...user, extra: [] };
  const ends = useSessionEnd();
  const [, namespace, account] = accountName.exec(name) ?? [];
  const facts: (Fact | undefined)[] = [
    { term: t('user'), value: <Mono>{name}</Mono> },
    namespace === undefined || account === undefined
      ? undefined
      : {
          term: t('account'),
          value: (
            <ObjectLink apiVersion="v1" kind="ServiceAccount" namespace={namespace} name={account}>
              {`${namespace}/${account}`}
            </ObjectLink>
          ),
        },
    uid === '' ? undefined : { term: t('uid'), value: <Mono>{uid}</Mono> },
    {
      term: t('groups'),
      value:
        groups.length === 0 ? (
          t('noGroups')
        ) : (
          <ul>
            {groups.map((group) => (
              <li key={group}>
                <Link
                  prefetch={false}
                  translate="no"
                  className="inline-flex min-h-6 items-center font-mono text-12 text-accent wrap-anywhere"
                  href={href(subjectPage({ kind: 'Group', name: group }))}
                >
                  {group}
                </Link>
              </li>
            ))}
          </ul>
        ),
    },
    ...extra.map(({ key, values }) => ({ term: extraTerm(key, t), value: <Mono>{values.join(', ')}</Mono> })),
    { term: t('credential'), value: t(`credentialOf.${credential}`) },
    { term: t('ends'), value: ends },
    { term: t('server'), value: <Mono>{server}</Mono> },
  ];
  const self =
    namespace === undefined || account === undefined
      ? subjectPage({ kind: 'User', name }, groups)
      : subjectPage({ kind: 'ServiceAccount', namespace, name: account });
  return (
    <Panel title={t('title')}>
      {problem === undefined ? null : <ProblemNotice problem={problem} className="mb-3" />}
      <Facts facts={facts} />
      <p className="mt-3 flex flex-wrap gap-2">
        <ButtonLink size="s" href={href(self)}>
          {t('why')}
        </ButtonLink>
      </p>
    </Panel>
  );
}

const knownExtra = ['pod-name', 'pod-uid', 'node-name', 'node-uid', 'credential-id'] as const;

/** What the API server itself adds for tokens, in words; any other key as it is. */
function extraTerm(key: string, t: ReturnType<typeof useTranslations<'access.me'>>): string {
  const known = knownExtra.find((name) => key === `authentication.kubernetes.io/${name}`);
  return known === undefined ? key : t(`extra.${known}`);
}

function useUserInfo() {
  const cluster = useCluster();
  const { user } = useClusterSession();
  const query = useQuery({
    queryKey: ['user-info', cluster, user.name],
    queryFn: async ({ signal }): Promise<UserInfo> => {
      const apiVersion = 'authentication.k8s.io/v1';
      const body = JSON.stringify({ apiVersion, kind: 'SelfSubjectReview' });
      const path = `/apis/${apiVersion}/selfsubjectreviews`;
      return parseUserInfo(JSON.parse((await kubeRequest(cluster, { method: 'POST', path, body, signal })).text));
    },
    staleTime: keepMs,
    refetchOnWindowFocus: false,
    retry: false,
  });
  return { info: query.data, problem: problemOf(query.error) };
}

function useSessionEnd(): string {
  const t = useTranslations('session');
  const format = useFormatter();
  const timeText = useTimeText();
  const { credential, expiresAt, startedAt } = useClusterSession();
  const end = Date.parse(expiresAt);
  const now = useNow(tickMs) ?? Date.parse(startedAt);
  const at = format.dateTime(end, { dateStyle: 'medium', timeStyle: 'short' });
  return t('endsAt', { credential, time: end <= now ? t('over') : timeText(end - now), at });
}
