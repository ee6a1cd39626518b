'use client';

import { useTranslations } from 'next-intl';
import { useRoleObjects } from '#components/access/rights/use-role-objects.ts';
import { ObjectLink } from '#components/resource-detail/object-link.tsx';
import { Panel } from '#components/ui/panel.tsx';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { partsOf, wholesOf } from '#lib/kubernetes/rbac/aggregation.ts';
import { policyRules } from '#lib/kubernetes/rbac-sentences/policy-rule.ts';

/** The roles that this one is collected from, and those that it is a part of; nothing where there are neither. */
export function RoleParts({ role }: { role: KubeObject }) {
  const t = useTranslations('access.rolePage');
  const { roles } = useRoleObjects();
  const parts = partsOf(role, roles);
  const wholes = wholesOf(role, roles);
  return (
    <>
      {parts.length === 0 ? null : <Roles title={t('parts')} roles={parts} />}
      {wholes.length === 0 ? null : <Roles title={t('wholes')} roles={wholes} />}
    </>
  );
}

function Roles({ title, roles }: { title: string; roles: readonly KubeObject[] }) {
  const t = useTranslations('access.rolePage');
  return (
    <Panel title={title} meta={roles.length} flush>
      <ul aria-label={title}>
        {roles.map((role) => (
          <li
            key={role.metadata.name}
            className="flex flex-wrap items-baseline gap-x-2 border-border border-t px-3 py-1.5 wrap-anywhere first:border-t-0 [&_a]:underline"
          >
            <ObjectLink
              apiVersion="rbac.authorization.k8s.io/v1"
              kind="ClusterRole"
              name={role.metadata.name}
              namespace={undefined}
            >
              {role.metadata.name}
            </ObjectLink>
            <span className="text-12 text-text-2">{t('ruleCount', { count: policyRules(role).length })}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
