'use client';

import { useTranslations } from 'next-intl';
import { UnreadNote } from '#components/access/rights/unread-note.tsx';
import { useBindings } from '#components/access/rights/use-bindings.ts';
import { roleKey, rolePlace, useRoles } from '#components/access/rights/use-roles.ts';
import { useClusterSession } from '#components/data/use-session.ts';
import { Notice } from '#components/ui/notice.tsx';
import { isKeptByServer } from '#lib/kinds/role-facts.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { isSubject } from '#lib/kubernetes/rbac-sentences/actor.ts';
import { bindingOf } from '#lib/kubernetes/rbac-sentences/binding.ts';
import { lossesOfBinding } from '#lib/kubernetes/rbac-sentences/losses.ts';
import { LostRules } from './rule-list.tsx';
import { LossList, subjectNames } from './subject-lines.tsx';

const mostNamed = 6;

/** Who loses which role when a binding goes, and who keeps it by another one. */
export function BindingConsequences({ object }: { object: KubeObject }) {
  const t = useTranslations('access.delete');
  const { user } = useClusterSession();
  const binding = bindingOf(object);
  const { role, namespace } = binding;
  const place = rolePlace(binding);
  const gives = useRoles([place]).get(roleKey(place));
  // A Role is bound in its namespace only; a ClusterRole may come from anywhere.
  const state = useBindings(role.kind === 'Role' ? namespace : undefined);
  const { loses, keeps } = lossesOfBinding(binding, state.bindings);
  const values = { kind: role.kind, role: role.name, namespace: namespace ?? '' };
  const isNothing = gives?.state === 'missing' || binding.subjects.length === 0;
  return (
    <div className="flex flex-col gap-2">
      {gives?.state === 'missing' ? <p>{t('givesNothing', values)}</p> : null}
      {binding.subjects.length === 0 ? <p>{t('nobodyInIt')}</p> : null}
      {isNothing || loses.length === 0 ? null : (
        <Notice
          tone="warn"
          title={t(namespace === undefined ? 'loseEverywhere' : 'loseIn', { ...values, count: loses.length })}
        >
          <LossList losses={loses.map((subject) => ({ subject, namespace }))} label={t('losers')} />
        </Notice>
      )}
      {!isNothing && loses.some((subject) => isSubject(subject, user)) ? (
        <p className="font-medium">{t('you')}</p>
      ) : null}
      {gives?.state === 'read' && loses.length > 0 ? <LostRules rules={gives.rules} namespace={namespace} /> : null}
      {isNothing || keeps.length === 0 ? null : (
        <p>
          {t('keep', {
            count: keeps.length,
            names: subjectNames(keeps, mostNamed),
            more: Math.max(0, keeps.length - mostNamed),
          })}
        </p>
      )}
      {isKeptByServer(object) ? <p>{t('kept')}</p> : null}
      {isNothing ? null : <UnreadNote bindings={state} />}
    </div>
  );
}
