'use client';

import { useTranslations } from 'next-intl';
import { ObjectLink } from '#components/resource-detail/object-link.tsx';
import { isKeptByServer } from '#lib/kinds/role-facts.ts';
import { unusedRoles } from '#lib/kubernetes/rbac/unused-roles.ts';
import { policyRules } from '#lib/kubernetes/rbac-sentences/policy-rule.ts';
import type { BoundRulesState } from '../rights/use-bound-rules.ts';
import { roleObjectKey } from '../rights/use-role-objects.ts';
import { LooseEndPanel } from './loose-end-panel.tsx';

/** Roles that no binding names and no other role is made of; those that Kubernetes keeps itself are no loose end. */
export function UnusedPanel({ state }: { state: BoundRulesState }) {
  const t = useTranslations('access.looseEnds');
  const { bindings, roles, pending } = state;
  const isComplete = bindings.unread.length === 0 && !bindings.more;
  const unused = unusedRoles(roles.roles, bindings.bindings).filter((role) => !isKeptByServer(role));
  return (
    <LooseEndPanel
      title={t('unused')}
      text={t(isComplete ? 'unusedText' : 'unusedKnownText')}
      none={t('noUnused')}
      ends={
        pending
          ? undefined
          : unused.map((role) => ({
              key: roleObjectKey(role),
              tone: 'neutral' as const,
              content: (
                <>
                  <ObjectLink
                    apiVersion="rbac.authorization.k8s.io/v1"
                    kind={role.kind}
                    name={role.metadata.name}
                    namespace={role.metadata.namespace}
                  />{' '}
                  <span className="text-12 text-text-2">
                    {t('unusedMeta', {
                      namespace: role.metadata.namespace ?? '',
                      isNamespaced: role.kind === 'Role' ? 'yes' : 'no',
                      count: policyRules(role).length,
                    })}
                  </span>
                </>
              ),
            }))
      }
    />
  );
}
