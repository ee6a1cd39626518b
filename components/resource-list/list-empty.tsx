'use client';

import { useTranslations } from 'next-intl';
import { useReadOnly } from '#components/data/rights/use-read-only.ts';
import { Button, ButtonLink } from '#components/ui/button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import type { KindDefinition } from '#lib/kinds/kind-definition.ts';
import { pagePath, type Resource } from '#lib/kubernetes/resource.ts';
import { printTerm } from '#lib/resource-list/filter.ts';
import type { FilterState } from './filter/use-filter.ts';
import { useCount } from './use-count.ts';

/** Nothing exists yet: why one would want it, and where to begin. */
export function NothingYet(props: {
  cluster: string;
  resource: Resource;
  kind: KindDefinition;
  /** The resource's name in the user's language. */
  name: string;
  namespaces: readonly string[];
}) {
  const { cluster, resource, kind, namespaces } = props;
  const t = useTranslations('list.empty');
  const where =
    !resource.namespaced || namespaces.length === 0
      ? t('titleAll', { name: props.name })
      : t('title', { name: props.name, count: namespaces.length, namespaces: namespaces.join(', ') });
  const isReadOnly = useReadOnly();
  const canCreate = resource.verbs.includes('create') && !isReadOnly;
  const deploys = kind.emptyHint === 'workload' || kind.emptyHint === 'service' || kind.emptyHint === 'pod';
  const ns = namespaces.length === 1 ? `?ns=${encodeURIComponent(namespaces[0] ?? '')}` : '';
  return (
    <EmptyState
      title={where}
      actions={
        canCreate ? (
          <>
            {deploys ? (
              <ButtonLink variant="primary" href={`${pagePath(cluster, 'deploy')}${ns}`}>
                {t('deploy')}
              </ButtonLink>
            ) : null}
            <ButtonLink variant={deploys ? 'default' : 'primary'} href={`${pagePath(cluster, 'apply')}${ns}`}>
              {t('apply')}
            </ButtonLink>
          </>
        ) : undefined
      }
    >
      {t(`hint.${kind.emptyHint}`)}
    </EmptyState>
  );
}

/** The filter hides everything: which term to take away, and how many rows there are. */
export function NothingMatches(props: { filter: FilterState; total: number; name: string; isLoading: boolean }) {
  const { filter, total, isLoading } = props;
  const t = useTranslations('list.empty');
  const count = useCount();
  const lastChip = filter.chips.at(-1);
  return (
    <EmptyState
      title={t(isLoading ? 'noMatchYet' : 'noMatch', { n: count(total), count: total, name: props.name })}
      actions={
        <>
          {lastChip === undefined ? null : (
            <Button onClick={() => filter.removeChip(filter.chips.length - 1)}>
              {t('remove', { term: printTerm(lastChip) })}
            </Button>
          )}
          <Button variant={lastChip === undefined ? 'default' : 'ghost'} onClick={filter.clear}>
            {t('clear')}
          </Button>
        </>
      }
    >
      <code className="wrap-anywhere">{filter.applied}</code>
    </EmptyState>
  );
}
