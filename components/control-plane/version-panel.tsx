'use client';

import { useQuery } from '@tanstack/react-query';
import { useLocale, useTranslations } from 'next-intl';
import { kubeRequest } from '#components/data/kube-request.ts';
import { useCluster } from '#components/data/use-cluster.ts';
import { Facts, Mono } from '#components/resource-detail/facts.tsx';
import { recordOf, textOf } from '#lib/kubernetes/untyped.ts';
import { RequestProblem } from '#lib/protocol/request-problem.ts';
import { PartPanel } from './part-panel.tsx';

const keepMs = 60_000;

/** What `/version` says. */
export function VersionPanel() {
  const t = useTranslations('controlPlane.version');
  const locale = useLocale();
  const cluster = useCluster();
  const query = useQuery({
    queryKey: ['version', cluster],
    queryFn: async ({ signal }) =>
      recordOf(JSON.parse((await kubeRequest(cluster, { path: '/version', signal })).text)),
    staleTime: keepMs,
    retry: false,
  });
  if (query.error !== null && !(query.error instanceof RequestProblem)) throw query.error;
  const { gitVersion, platform, goVersion, buildDate, emulationMajor, emulationMinor } = query.data ?? {};
  const mono = (value: unknown) => (textOf(value) ? <Mono>{textOf(value)}</Mono> : undefined);
  const built = Date.parse(textOf(buildDate) ?? '');
  const emulated = textOf(emulationMajor) ? `${textOf(emulationMajor)}.${textOf(emulationMinor) ?? ''}` : undefined;
  return (
    <PartPanel
      title={t('title')}
      problem={query.error ?? undefined}
      onRetry={() => void query.refetch()}
      pending={query.data === undefined}
    >
      <Facts
        facts={[
          { term: t('version'), value: mono(gitVersion) },
          { term: t('emulated'), value: mono(emulated) },
          { term: t('platform'), value: mono(platform) },
          { term: t('go'), value: mono(goVersion) },
          {
            term: t('built'),
            // A build without a stamp says 1970.
            value: built > 0 ? new Date(built).toLocaleDateString(locale, { dateStyle: 'medium' }) : undefined,
          },
        ]}
      />
    </PartPanel>
  );
}
