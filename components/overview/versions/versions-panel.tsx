'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useListAnswer } from '#components/data/live/use-list-answer.ts';
import type { LiveList } from '#components/data/live/use-live-list.ts';
import { useClusterSession } from '#components/data/use-session.ts';
import { ObjectLink } from '#components/resource-detail/object-link.tsx';
import { useClusterHref } from '#components/shell/use-cluster-href.ts';
import { Panel } from '#components/ui/panel.tsx';
import { Status, StatusShape, toneText } from '#components/ui/status.tsx';
import { minorsLeft, skewOf, skewTones } from '#lib/overview/version-skew.ts';
import type { OldApi } from '#lib/protocol/changes.ts';
import type { ListAnswer } from '#lib/protocol/live.ts';
import { printTerm } from '#lib/resource-list/filter.ts';
import { RequestedApis } from './requested-apis.tsx';

const askedOf = (field: string) => ({
  question: () => ({ kind: 'values' as const, field, prefix: '' }),
  againMs: 10_000,
});
const asked = {
  version: askedOf('version'),
  runtime: askedOf('container-runtime'),
  os: askedOf('os-image'),
};
type Values = Extract<ListAnswer, { kind: 'values' }>['values'];

/** Which versions run where, whether they go together, and which APIs in use will go. */
export function VersionsPanel({ nodes, oldApis }: { nodes: LiveList; oldApis: readonly OldApi[] | undefined }) {
  const t = useTranslations('overview.versions');
  const { version } = useClusterSession();
  const kubelets = useListAnswer(nodes, asked.version)?.values ?? [];
  const runtimes = useListAnswer(nodes, asked.runtime)?.values ?? [];
  const systems = useListAnswer(nodes, asked.os)?.values ?? [];
  const isUnread = nodes.problem !== undefined;
  return (
    <Panel title={t('title')}>
      <dl className="grid grid-cols-[max-content_minmax(0,1fr)] gap-x-4 gap-y-1.5 leading-[18px]">
        <dt className="text-text-3">{t('apiServer')}</dt>
        <dd>{version === '' ? '–' : version}</dd>
        <dt className="text-text-3">{t('kubelets')}</dt>
        <dd>
          {isUnread ? (
            <span className="text-text-3">{t('noNodes')}</span>
          ) : (
            <Kubelets values={kubelets} server={version} />
          )}
        </dd>
        {isUnread ? null : (
          <>
            <dt className="text-text-3">{t('runtimes')}</dt>
            <dd>
              <Counted values={runtimes} field="container-runtime" />
            </dd>
            <dt className="text-text-3">{t('systems')}</dt>
            <dd>
              <Counted values={systems} field="os-image" />
            </dd>
          </>
        )}
      </dl>
      <h3 className="mt-3 mb-1 font-medium">{t('oldApis')}</h3>
      {oldApis === undefined ? null : oldApis.length === 0 ? (
        <p className="text-12 text-text-2">{t('noOldApis')}</p>
      ) : (
        <ul className="flex flex-col gap-2">
          {oldApis.map((api) => (
            <OldApiLine key={`${api.apiVersion} ${api.kind}`} api={api} server={version} />
          ))}
        </ul>
      )}
      <RequestedApis server={version} />
    </Panel>
  );
}

function Kubelets({ values, server }: { values: Values; server: string }) {
  const t = useTranslations('overview.versions');
  const href = useClusterHref();
  if (values.length === 0) return '–';
  return (
    <ul className="flex flex-col gap-1">
      {values.map(({ value, count }) => {
        const skew = skewOf(value, server);
        return (
          <li key={value} className="flex flex-wrap items-baseline gap-x-2">
            <Link prefetch={false} href={href(`nodes?q=${encodeURIComponent(termOf('version', value))}`)}>
              {t('onNodes', { value, count })}
            </Link>
            {skew === 'same' ? null : (
              <span className={`inline-flex items-center gap-1 text-12 ${toneText(skewTones[skew])}`}>
                {skewTones[skew] === 'bad' ? <StatusShape tone="bad" sizePx={12} /> : null}
                {t(`skew.${skew}`)}
              </span>
            )}
          </li>
        );
      })}
    </ul>
  );
}

function Counted({ values, field }: { values: Values; field: string }) {
  const t = useTranslations('overview.versions');
  const href = useClusterHref();
  if (values.length === 0) return '–';
  return (
    <ul className="flex flex-col gap-1">
      {values.map(({ value, count }) => (
        <li key={value} className="min-w-0 wrap-anywhere">
          <Link prefetch={false} href={href(`nodes?q=${encodeURIComponent(termOf(field, value))}`)}>
            {t('onNodes', { value, count })}
          </Link>
        </li>
      ))}
    </ul>
  );
}

function OldApiLine({ api, server }: { api: OldApi; server: string }) {
  const t = useTranslations('overview.versions');
  const { apiVersion, kind, count, managers, example, removedIn, successors } = api;
  const left = minorsLeft(removedIn, server);
  return (
    <li className="leading-[18px]">
      <Status
        tone={left !== undefined && left <= 0 ? 'neutral' : 'warn'}
        word={`${kind} ${apiVersion}`}
        reason={t(left !== undefined && left <= 0 ? 'removed' : 'removedIn', { version: removedIn })}
      />
      <span className="block text-12 text-text-2 [&_a]:underline">
        {t.rich('writtenBy', {
          count,
          managers: managers.join(', '),
          object: () => (
            <ObjectLink
              apiVersion={successors[0] ?? apiVersion}
              kind={kind}
              namespace={example.namespace}
              name={example.name}
            >
              {example.name}
            </ObjectLink>
          ),
        })}{' '}
        {successors[0] === undefined ? t('noSuccessor') : t('successor', { version: successors[0] })}
      </span>
    </li>
  );
}

function termOf(field: string, value: string): string {
  return printTerm({ type: 'field', not: false, field, values: [value] });
}
