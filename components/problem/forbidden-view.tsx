'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { useCluster } from '#components/data/use-cluster.ts';
import { useDiscovery } from '#components/data/use-discovery.ts';
import { useNamespaces } from '#components/data/use-namespaces.ts';
import { Button, ButtonLink } from '#components/ui/button.tsx';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { ServerSentence } from '#components/ui/server-sentence.tsx';
import { YamlPreview } from '#components/yaml/yaml-preview.tsx';
import { pagePath } from '#lib/kubernetes/resource.ts';
import type { RequestProblem } from '#lib/protocol/request-problem.ts';
import type { Forbidden } from '#lib/refusal/forbidden.ts';
import { roleYaml } from '#lib/refusal/role-yaml.ts';
import { describeProblem } from './describe-problem.ts';
import { ProblemFrame } from './problem-frame.tsx';
import { useSignInHref } from './sign-in-href.ts';
import { useReadableNamespace } from './use-readable-namespace.ts';

/** 403 by RBAC: who you are, what is missing, the server's sentence, and what an administrator could apply. */
export function ForbiddenView(props: {
  problem: RequestProblem;
  forbidden: Forbidden;
  onRetry?: (() => void) | undefined;
}) {
  const { problem, forbidden, onRetry } = props;
  const t = useTranslations('problem');
  const { selected, select, known } = useNamespaces();
  const signInHref = useSignInHref();
  const yaml = useMemo(() => roleYaml(forbidden), [forbidden]);
  const readable = useReadableNamespace(problem.request.cluster, forbidden, known);
  const { title } = describeProblem(problem, t);
  const { user, verb, resource, path, group, namespace } = forbidden;
  const [plural = ''] = (resource ?? '').split('/');
  const { byId } = useDiscovery(problem.request.cluster);
  const isNamespaced = byId(group === '' ? plural : `${plural}.${group}`)?.namespaced === true;
  const admin = namespace !== undefined ? 'adminInNamespace' : isNamespaced ? 'adminInCluster' : 'adminOfCluster';
  const isChosen = readable !== undefined && selected.length === 1 && selected[0] === readable;
  return (
    <ProblemFrame
      tone="bad"
      title={title}
      actions={
        <>
          {readable === undefined || isChosen ? null : (
            <Button variant="primary" size="s" onClick={() => select([readable])}>
              {t('goTo', { namespace: readable })}
            </Button>
          )}
          {onRetry === undefined ? null : (
            <Button size="s" onClick={onRetry}>
              {t('checkAgain')}
            </Button>
          )}
          <ButtonLink size="s" href={signInHref}>
            {t('signInAsOther')}
          </ButtonLink>
        </>
      }
    >
      <p className="text-text-2 wrap-anywhere">
        {t.rich(namespace === undefined ? 'missingInCluster' : 'missingInNamespace', {
          user,
          verb,
          resource: resource ?? path ?? '',
          group: group === '' ? t('coreGroup') : group,
          namespace: namespace ?? '',
          who: (chunks) => <code translate="no">{chunks}</code>,
          term: (chunks) => (
            <b translate="no" className="font-semibold text-text">
              {chunks}
            </b>
          ),
        })}
      </p>
      {resource === 'namespaces' && verb === 'list' ? <KnownNamespaces names={known} /> : null}
      <ServerSentence text={problem.status.message} />
      <p className="text-12 text-text-3">{t(admin)}</p>
      <div className="relative overflow-hidden rounded-m border border-border">
        <YamlPreview text={yaml} label={t('roleYaml')} />
        <span className="absolute top-2 right-2">
          <CopyButton text={yaml}>{t(namespace === undefined ? 'copyClusterRole' : 'copyRole')}</CopyButton>
        </span>
      </div>
    </ProblemFrame>
  );
}

/** Who may not list namespaces still has some: their own, those that rules name, those that were typed. */
function KnownNamespaces({ names }: { names: readonly string[] }) {
  const cluster = useCluster();
  const t = useTranslations('problem');
  if (names.length === 0) return null;
  return (
    <p className="flex flex-wrap gap-x-3 gap-y-1">
      <span className="text-text-2">{t('knownNamespaces')}</span>
      {names.map((name) => (
        <Link
          key={name}
          prefetch={false}
          translate="no"
          className="text-accent underline underline-offset-2"
          href={pagePath(cluster, 'namespaces', { name })}
        >
          {name}
        </Link>
      ))}
    </p>
  );
}
