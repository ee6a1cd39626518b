'use client';

import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { serverRequest } from '#components/data/server-request.ts';
import { useCluster } from '#components/data/use-cluster.ts';
import { ProblemNotice } from '#components/problem/problem-notice.tsx';
import { Button } from '#components/ui/button.tsx';
import { Status } from '#components/ui/status.tsx';
import { listOf, recordOf, textOf } from '#lib/kubernetes/untyped.ts';
import { minorsLeft } from '#lib/overview/version-skew.ts';
import type { DeprecationsAnswer, RequestedApi } from '#lib/protocol/deprecated-apis.ts';
import { RequestProblem } from '#lib/protocol/request-problem.ts';

/** What the API server itself has counted, asked for on a click: its metrics are long. */
export function RequestedApis({ server }: { server: string }) {
  const t = useTranslations('overview.versions');
  const cluster = useCluster();
  const read = useMutation({ mutationFn: () => readDeprecations(cluster) });
  if (read.error !== null && !(read.error instanceof RequestProblem)) throw read.error;
  return (
    <div className="mt-2 flex flex-col items-start gap-2">
      <Button size="xs" busy={read.isPending} onClick={() => read.mutate()}>
        {t('askMetrics')}
      </Button>
      {read.error === null ? null : read.error.httpStatus === 403 ? (
        <p role="status" className="text-12 text-text-2">
          {t('noMetricsRight')}
        </p>
      ) : (
        <ProblemNotice problem={read.error} onRetry={() => read.mutate()} />
      )}
      {read.data === undefined ? null : <Requested answer={read.data} server={server} />}
    </div>
  );
}

function Requested({ answer: { apis, cut }, server }: { answer: DeprecationsAnswer; server: string }) {
  const t = useTranslations('overview.versions');
  return (
    <div role="status" className="w-full">
      {apis.length === 0 ? (
        <p className="text-12 text-text-2">{t('noneRequested')}</p>
      ) : (
        <ul className="flex flex-col gap-1">
          {apis.map((api) => (
            <li key={nameOf(api)}>
              <Status
                tone={(minorsLeft(api.removedRelease, server) ?? 0) <= 1 && api.removedRelease !== '' ? 'bad' : 'warn'}
                word={nameOf(api)}
                reason={api.removedRelease === '' ? t('deprecated') : t('removedIn', { version: api.removedRelease })}
              />
            </li>
          ))}
        </ul>
      )}
      <p className="mt-1 text-12 text-text-3">{t(cut ? 'metricsCut' : 'metricsOfOne')}</p>
    </div>
  );
}

function nameOf({ group, version, resource, subresource }: RequestedApi): string {
  const groupVersion = group === '' ? version : `${group}/${version}`;
  return `${resource}${subresource === '' ? '' : `/${subresource}`} ${groupVersion}`;
}

async function readDeprecations(cluster: string): Promise<DeprecationsAnswer> {
  const url = `/api/clusters/${encodeURIComponent(cluster)}/deprecations`;
  const answer = await serverRequest({ url }, { cluster, method: 'GET', path: '/metrics' });
  const { apis, cut } = recordOf(await answer.json());
  const text = (value: unknown) => textOf(value) ?? '';
  return {
    apis: listOf(apis).map((value) => {
      const { group, version, resource, subresource, removedRelease } = recordOf(value);
      return {
        group: text(group),
        version: text(version),
        resource: text(resource),
        subresource: text(subresource),
        removedRelease: text(removedRelease),
      };
    }),
    cut: cut === true,
  };
}
