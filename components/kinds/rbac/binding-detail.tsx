'use client';

import { useTranslations } from 'next-intl';
import { type RoleState, roleKey, rolePlace, useRoles } from '#components/access/rights/use-roles.ts';
import { ProblemNotice } from '#components/problem/problem-notice.tsx';
import { DetailFrame } from '#components/resource-detail/detail-frame.tsx';
import { ObjectLink } from '#components/resource-detail/object-link.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { StatusShape } from '#components/ui/status.tsx';
import { isKeptByServer } from '#lib/kinds/role-facts.ts';
import { type Binding, bindingOf, subjectKey } from '#lib/kubernetes/rbac-sentences/binding.ts';
import { statusOf } from '#lib/kubernetes/status.ts';
import type { KindDetailProps } from '../details.tsx';
import { ConcernNotices } from './concern-notices.tsx';
import { RuleList } from './rule-list.tsx';
import { SubjectText } from './subject-text.tsx';
import { useMissingAccounts } from './use-missing-accounts.ts';

/** A RoleBinding or ClusterRoleBinding as a sentence: who may do what where (R8 to R11), and what is broken (E45). */
export function BindingDetail(props: KindDetailProps) {
  const { object } = props;
  const t = useTranslations('access.binding');
  const binding = bindingOf(object);
  const place = rolePlace(binding);
  const role: RoleState = useRoles([place]).get(roleKey(place)) ?? { state: 'pending' };
  const missing = useMissingAccounts(binding.subjects);
  const isBroken = role.state === 'missing';
  return (
    <DetailFrame
      {...props}
      pill={isBroken ? { tone: 'bad', word: t('broken') } : statusOf(object)}
      facts={[
        { term: t('roleRef'), value: t('roleRefFixed') },
        ...(isKeptByServer(object) ? [{ term: t('origin'), value: t('kept') }] : []),
      ]}
      main={
        <>
          {isBroken ? null : <ConcernNotices binding={binding} />}
          <Panel title={t('says')}>
            <Sentence binding={binding} />
          </Panel>
          <Panel title={t('subjects')} meta={binding.subjects.length} flush>
            {binding.subjects.length === 0 ? <p className="px-3 py-2.5 text-text-2">{t('nobody')}</p> : null}
            <ul>
              {binding.subjects.map((subject) => (
                <li
                  key={subjectKey(subject)}
                  className="flex items-start gap-2 border-border border-t px-3 py-1.5 leading-5 first:border-t-0"
                >
                  <span className="flex h-5 items-center">
                    <StatusShape tone={missing.has(subjectKey(subject)) ? 'warn' : 'neutral'} />
                  </span>
                  <span className="min-w-0">
                    <SubjectText subject={subject} />
                    {missing.has(subjectKey(subject)) ? (
                      <span className="block text-12 text-warn">{t('accountMissing')}</span>
                    ) : null}
                  </span>
                </li>
              ))}
            </ul>
          </Panel>
          <Panel title={t('gives')} flush>
            {role.state === 'read' ? (
              <RuleList
                rules={role.rules}
                kind={binding.namespace === undefined ? 'ClusterRole' : 'Role'}
                namespace={binding.namespace}
              />
            ) : role.state === 'unread' ? (
              <ProblemNotice problem={role.problem} className="m-3" />
            ) : role.state === 'missing' ? (
              <p className="px-3 py-2.5 text-text-2">{t('givesNothing')}</p>
            ) : (
              <div className="p-3">
                <Skeleton width="60%" />
              </div>
            )}
          </Panel>
        </>
      }
    />
  );
}

function Sentence({ binding }: { binding: Binding }) {
  const t = useTranslations('access.binding');
  const { namespace, role, subjects } = binding;
  return (
    <p className="leading-5 [&_a]:underline">
      {t.rich(namespace === undefined ? 'everywhere' : role.kind === 'ClusterRole' ? 'limited' : 'own', {
        count: subjects.length,
        namespace: namespace ?? '',
        kind: role.kind,
        role: () => (
          <ObjectLink apiVersion="rbac.authorization.k8s.io/v1" kind={role.kind} name={role.name} namespace={namespace}>
            {role.name}
          </ObjectLink>
        ),
      })}
    </p>
  );
}
