'use client';

import { useTranslations } from 'next-intl';
import { useRoleObjects } from '#components/access/rights/use-role-objects.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { originsOf, partsOf } from '#lib/kubernetes/rbac/aggregation.ts';
import { policyRules } from '#lib/kubernetes/rbac-sentences/policy-rule.ts';
import { RuleList } from './rule-list.tsx';

/** The rules of an aggregated role, each with the roles that it was collected from, as far as those may be read. */
export function CollectedRules({ role }: { role: KubeObject }) {
  const t = useTranslations('access.rolePage');
  const { roles, unread, pending } = useRoleObjects();
  const parts = partsOf(role, roles);
  const isKnown = !pending && unread.every(({ what }) => what !== 'clusterroles');
  return (
    <RuleList
      rules={policyRules(role)}
      kind="ClusterRole"
      noteOf={(rule) => {
        const origins = originsOf(rule, parts);
        if (!isKnown) return null;
        return (
          <span className={`block text-12 ${origins.length === 0 ? 'text-warn' : 'text-text-3'}`} translate="no">
            {origins.length === 0 ? t('fromNobody') : t('from', { roles: origins.join(', ') })}
          </span>
        );
      }}
    />
  );
}
