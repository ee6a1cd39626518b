'use client';

import { KeyRound } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useCluster } from '#components/data/use-cluster.ts';
import { Mono, PanelTable } from '#components/resource-detail/facts.tsx';
import { type EnvBundle, type EnvSource, environmentOf } from '#lib/kinds/pod/environment.ts';
import { pagePath } from '#lib/kubernetes/resource.ts';
import { listOf, type UnknownRecord } from '#lib/kubernetes/untyped.ts';

export function environmentCount(container: UnknownRecord): number {
  return listOf(container.env).length + listOf(container.envFrom).length;
}

/** Variables with their values, or where these come from. Values of Secrets are not read: the Secret is linked. */
export function EnvironmentList({ container, namespace }: { container: UnknownRecord; namespace: string | undefined }) {
  const t = useTranslations('kinds.pod');
  const { variables, bundles } = environmentOf(container);
  return (
    <div className="rounded-m border border-border">
      <PanelTable
        label={t('environment')}
        columns={[{ title: t('variable') }, { title: t('value') }]}
        rows={[
          ...bundles.map((bundle, index) => ({
            key: `bundle/${index}`,
            cells: [
              <span key="name" className="text-text-2">
                {bundle.prefix === '' ? t('allKeys') : t('allKeysAs', { prefix: bundle.prefix })}
              </span>,
              <Bundle key="value" bundle={bundle} namespace={namespace} />,
            ],
          })),
          ...variables.map(({ name, source }, index) => ({
            key: `variable/${index}`,
            cells: [<Mono key="name">{name}</Mono>, <Value key="value" source={source} namespace={namespace} />],
          })),
        ]}
      />
    </div>
  );
}

function Value({ source, namespace }: { source: EnvSource; namespace: string | undefined }) {
  const t = useTranslations('kinds.pod');
  switch (source.type) {
    case 'value':
      return <span className="whitespace-pre-wrap">{source.value === '' ? '""' : <Mono>{source.value}</Mono>}</span>;
    case 'configMap':
    case 'secret':
      return (
        <span className="inline-flex items-center gap-1.5">
          <SourceLink type={source.type} name={source.name} namespace={namespace} />
          <Mono>{source.key}</Mono>
          {source.optional ? <span className="text-12 text-text-3">{t('optional')}</span> : null}
        </span>
      );
    case 'field':
      return (
        <span className="text-text-2">
          {t('ofPod')} <Mono>{source.path}</Mono>
        </span>
      );
    case 'resource':
      return (
        <span className="text-text-2">
          {source.container === '' ? t('ofContainer') : source.container} <Mono>{source.resource}</Mono>
        </span>
      );
    case 'file':
      return <Mono>{`${source.volume}/${source.path} ${source.key}`}</Mono>;
    case 'unknown':
      return <Mono>{source.field === '' ? '–' : source.field}</Mono>;
  }
}

function Bundle({ bundle, namespace }: { bundle: EnvBundle; namespace: string | undefined }) {
  const t = useTranslations('kinds.pod');
  if (bundle.type === 'unknown') return <>–</>;
  return (
    <span className="inline-flex items-center gap-1.5">
      <SourceLink type={bundle.type} name={bundle.name} namespace={namespace} />
      {bundle.optional ? <span className="text-12 text-text-3">{t('optional')}</span> : null}
    </span>
  );
}

function SourceLink(props: { type: 'configMap' | 'secret'; name: string; namespace: string | undefined }) {
  const { type, name, namespace } = props;
  const cluster = useCluster();
  const t = useTranslations('kinds.pod');
  const resource = type === 'secret' ? 'secrets' : 'configmaps';
  return (
    <Link
      prefetch={false}
      translate="no"
      className="inline-flex items-center gap-1 text-accent"
      href={pagePath(cluster, resource, { namespace, name })}
    >
      {type === 'secret' ? (
        <KeyRound aria-label={t('secretValue')} role="img" size={12} className="text-text-3" />
      ) : null}
      {type === 'secret' ? 'Secret' : 'ConfigMap'} {name}
    </Link>
  );
}
