'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { problemOf } from '#components/data/query-client.ts';
import { rulesQuery } from '#components/data/rights/rights-query.ts';
import { useCluster } from '#components/data/use-cluster.ts';
import { useNamespaces } from '#components/data/use-namespaces.ts';
import { RuleList } from '#components/kinds/rbac/rule-list.tsx';
import { ProblemNotice } from '#components/problem/problem-notice.tsx';
import { Select } from '#components/ui/field.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { type OwnRights, ownRights } from '#lib/kubernetes/rbac/own-rights.ts';
import type { PolicyRule } from '#lib/kubernetes/rbac-sentences/policy-rule.ts';
import { useServed } from '../rights/use-served.ts';

const everywhere = '';

/** What one may do in a namespace, as sentences: there alone, and everywhere (SelfSubjectRulesReview). */
export function OwnRightsPanel() {
  const t = useTranslations('access.own');
  const cluster = useCluster();
  const { selected, known } = useNamespaces();
  const [chosen, setChosen] = useState<string>();
  const namespace = chosen ?? selected[0] ?? everywhere;
  const isEverywhere = namespace === everywhere;
  const served = useServed();
  const isServed = (group: string) =>
    served === undefined ||
    served.silentGroups.includes(group) ||
    served.resources.some((resource) => resource.group === group);
  const wide = useQuery(rulesQuery(cluster, undefined));
  const there = useQuery({ ...rulesQuery(cluster, namespace), enabled: !isEverywhere });
  const problem = problemOf(wide.error) ?? problemOf(there.error);
  const rights =
    wide.data === undefined || (!isEverywhere && there.data === undefined)
      ? undefined
      : ownRights(wide.data, isEverywhere ? undefined : there.data, isServed);
  return (
    <Panel
      title={t('title')}
      flush
      actions={
        <Select
          aria-label={t('where')}
          value={namespace}
          className="max-w-64"
          options={[
            { value: everywhere, label: t('wholeCluster') },
            ...[...new Set([...known, namespace])]
              .filter((name) => name !== '')
              .map((name) => ({ value: name, label: name })),
          ]}
          onChange={({ target }) => setChosen(target.value)}
        />
      }
    >
      {problem !== undefined ? (
        <ProblemNotice problem={problem} className="m-3" />
      ) : rights === undefined ? (
        <div className="p-3" aria-busy="true">
          <Skeleton width="60%" />
        </div>
      ) : (
        <Sentences rights={rights} namespace={isEverywhere ? undefined : namespace} />
      )}
    </Panel>
  );
}

function Sentences({ rights, namespace }: { rights: OwnRights; namespace: string | undefined }) {
  const t = useTranslations('access.own');
  const { there, everywhere: wide, basic, everything, isIncomplete } = rights;
  return (
    <>
      {everything === undefined ? null : (
        <Notice
          tone="warn"
          className="m-3"
          title={t(everything === 'there' ? 'everythingThere' : 'everything', { namespace: namespace ?? '' })}
        >
          {t('everythingText')}
        </Notice>
      )}
      {isIncomplete ? (
        <Notice tone="unknown" className="m-3" title={t('incomplete')}>
          {t('incompleteText')}
        </Notice>
      ) : null}
      {namespace === undefined ? null : (
        <Part title={t('only', { namespace })} rules={there} none={t('nothingThere', { namespace })} />
      )}
      <Part title={t('inAll')} rules={wide} none={t('nothingEverywhere')} />
      {basic.length === 0 ? null : (
        <details className="border-border border-t">
          <summary className="cursor-default px-3 py-2 text-12 text-text-2 marker:text-text-3">{t('basic')}</summary>
          <RuleList rules={basic} kind="ClusterRole" />
        </details>
      )}
    </>
  );
}

function Part({ title, rules, none }: { title: string; rules: readonly PolicyRule[]; none: string }) {
  return (
    <section aria-label={title} className="border-border border-t first:border-t-0">
      <h3 className="bg-surface-2 px-3 py-1.5 text-12 font-medium text-text-2">{title}</h3>
      {rules.length === 0 ? (
        <p className="px-3 py-2.5 text-text-2">{none}</p>
      ) : (
        <RuleList rules={rules} kind="ClusterRole" />
      )}
    </section>
  );
}
