'use client';

import { useTranslations } from 'next-intl';
import { DetailFrame } from '#components/resource-detail/detail-frame.tsx';
import { type Fact, Mono } from '#components/resource-detail/facts.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { aggregatedFrom, aggregatedTo, isKeptByServer } from '#lib/kinds/role-facts.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { policyRules } from '#lib/kubernetes/rbac-sentences/policy-rule.ts';
import { allowsEverything } from '#lib/kubernetes/rbac-sentences/rule-sentence.ts';
import { statusOf } from '#lib/kubernetes/status.ts';
import type { KindDetailProps } from '../details.tsx';
import { CollectedRules } from './collected-rules.tsx';
import { RoleHolders } from './role-holders.tsx';
import { RoleParts } from './role-parts.tsx';
import { RuleList } from './rule-list.tsx';

/** A Role or ClusterRole: what it allows as sentences, and who has it (R6, R7). */
export function RoleDetail(props: KindDetailProps) {
  const { object } = props;
  const t = useTranslations('access.rolePage');
  const { name, namespace } = object.metadata;
  const rules = policyRules(object);
  const isCluster = object.kind === 'ClusterRole';
  return (
    <DetailFrame
      {...props}
      pill={statusOf(object)}
      facts={roleFacts(object, t)}
      main={
        <>
          {isCluster && allowsEverything(rules) ? (
            <Notice tone="warn" title={t('everything')}>
              {t('everythingText')}
            </Notice>
          ) : null}
          <Panel
            title={t('allows')}
            meta={t(isCluster ? 'whereBound' : 'inNamespace', { namespace: namespace ?? '' })}
            flush
          >
            {aggregatedFrom(object).length > 0 ? (
              <CollectedRules role={object} />
            ) : (
              <RuleList rules={rules} kind={isCluster ? 'ClusterRole' : 'Role'} namespace={namespace} />
            )}
          </Panel>
          {isCluster ? <RoleParts role={object} /> : null}
          <RoleHolders
            namespace={isCluster ? undefined : namespace}
            name={name}
            isPart={aggregatedTo(object).length > 0}
          />
        </>
      }
    />
  );
}

function roleFacts(role: KubeObject, t: ReturnType<typeof useTranslations<'access.rolePage'>>): readonly Fact[] {
  const from = aggregatedFrom(role);
  const to = aggregatedTo(role);
  const facts: Fact[] = [];
  if (from.length > 0) {
    const selectors = from.map((selector) => (
      <span key={selector} className="block">
        <Mono>{selector}</Mono>
      </span>
    ));
    const value = (
      <>
        {t('madeOf')}
        {selectors}
      </>
    );
    facts.push({ term: t('aggregation'), value });
  }
  if (to.length > 0) facts.push({ term: t('aggregatedTo'), value: t('partOf', { roles: to.join(', ') }) });
  if (isKeptByServer(role)) facts.push({ term: t('origin'), value: t('kept') });
  return facts;
}
