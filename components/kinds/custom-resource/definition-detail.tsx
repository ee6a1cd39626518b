'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useCluster } from '#components/data/use-cluster.ts';
import { useDiscovery } from '#components/data/use-discovery.ts';
import { DetailFrame } from '#components/resource-detail/detail-frame.tsx';
import { type Fact, Mono } from '#components/resource-detail/facts.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { type Definition, definitionOf, outdatedStorage } from '#lib/kinds/custom-resource-definition-facts.ts';
import { pagePath } from '#lib/kubernetes/resource.ts';
import { statusOf } from '#lib/kubernetes/status.ts';
import type { KindDetailProps } from '../details.tsx';
import { ObjectsPanel } from './objects-panel.tsx';
import { SchemaBrowser } from './schema-browser.tsx';
import { VersionsPanel } from './versions-panel.tsx';

/** A CustomResourceDefinition: its objects first, then versions, names and fields (K1, F8). */
export function DefinitionDetail(props: KindDetailProps) {
  const t = useTranslations('kinds.definition');
  const cluster = useCluster();
  const definition = definitionOf(props.object);
  const { byId } = useDiscovery(cluster);
  const id = `${definition.plural}.${definition.group}`;
  const resource = byId(id);
  const outdated = outdatedStorage(definition);
  return (
    <DetailFrame
      {...props}
      pill={statusOf(props.object)}
      tag={definition.namespaced ? t('namespaced') : t('clusterScoped')}
      facts={definitionFacts(definition, t)}
      tabs={[
        {
          id: 'fields',
          label: t('fields'),
          count: undefined,
          content: <SchemaBrowser versions={definition.versions} />,
        },
      ]}
      main={
        <>
          {resource === undefined ? (
            <Notice tone="warn" title={t('notServed')}>
              {definition.namesAccepted ? t('notServedYet') : t('namesRefused')}
            </Notice>
          ) : (
            <ObjectsPanel
              resource={resource}
              columns={definition.versions.find(({ name }) => name === resource.version)?.columns ?? []}
              actions={
                <Link prefetch={false} className="text-12 text-accent" href={pagePath(cluster, id)}>
                  {t('asList')}
                </Link>
              }
            />
          )}
          {outdated.length === 0 ? null : (
            <Notice tone="warn" title={t('outdated', { versions: outdated.join(', ') })}>
              {t('outdatedText')}
            </Notice>
          )}
          <VersionsPanel definition={definition} />
        </>
      }
    />
  );
}

function definitionFacts(
  definition: Definition,
  t: ReturnType<typeof useTranslations<'kinds.definition'>>,
): readonly Fact[] {
  const { group, kind, listKind, plural, singular, shortNames, categories, conversion } = definition;
  const fact = (term: string, value: string): Fact[] => (value === '' ? [] : [{ term, value: <Mono>{value}</Mono> }]);
  return [
    ...fact(t('group'), group),
    ...fact(t('kind'), kind),
    ...fact(t('listKind'), listKind),
    ...fact(t('plural'), plural),
    ...fact(t('singular'), singular),
    ...fact(t('shortNames'), shortNames.join(', ')),
    ...fact(t('categories'), categories.join(', ')),
    { term: t('conversion'), value: conversion === 'Webhook' ? t('conversionWebhook') : t('conversionNone') },
  ];
}
