'use client';

import { useTranslations } from 'next-intl';
import { UnreadNote } from '#components/access/rights/unread-note.tsx';
import { useBindings } from '#components/access/rights/use-bindings.ts';
import { useClusterSession } from '#components/data/use-session.ts';
import { ProblemNotice } from '#components/problem/problem-notice.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { aggregatedTo, isKeptByServer } from '#lib/kinds/role-facts.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { isSubject } from '#lib/kubernetes/rbac-sentences/actor.ts';
import { lossesOfRole } from '#lib/kubernetes/rbac-sentences/losses.ts';
import { policyRules } from '#lib/kubernetes/rbac-sentences/policy-rule.ts';
import { LostRules } from './rule-list.tsx';
import { LossList } from './subject-lines.tsx';

const mostNamed = 6;

/** Who loses what when a Role or ClusterRole goes: the subjects of every binding that names it. */
export function RoleConsequences({ object }: { object: KubeObject }) {
  const t = useTranslations('access.delete');
  const { user } = useClusterSession();
  const { name, namespace } = object.metadata;
  const state = useBindings(namespace);
  const { bindings, losses } = lossesOfRole(state.bindings, { namespace, name });
  const isComplete = state.unread.length === 0 && !state.more;
  const reaches = aggregatedTo(object);
  const places = [...new Set(losses.map((loss) => loss.namespace))];
  const [place] = places;
  const values = { count: losses.length, kind: object.kind, role: name, namespace: place ?? '' };
  const loseTitle = t(places.length > 1 ? 'loseRole' : place === undefined ? 'loseEverywhere' : 'loseIn', values);
  return (
    <div className="flex flex-col gap-2">
      {state.problem === undefined ? null : <ProblemNotice problem={state.problem} />}
      {state.pending ? (
        <p>{t('reading')}</p>
      ) : losses.length > 0 ? (
        <Notice tone="warn" title={loseTitle}>
          <LossList losses={losses} label={t('losers')} />
        </Notice>
      ) : state.problem === undefined ? (
        <p>{t(bindings.length > 0 ? 'boundToNobody' : isComplete ? 'unbound' : 'unboundKnown')}</p>
      ) : null}
      {losses.some(({ subject }) => isSubject(subject, user)) ? <p className="font-medium">{t('you')}</p> : null}
      <LostRules rules={policyRules(object)} namespace={namespace} />
      {bindings.length === 0 ? null : (
        <p>
          {t('bindingsStay', {
            count: bindings.length,
            names: bindings
              .slice(0, mostNamed)
              .map((binding) => binding.name)
              .join(', '),
            more: Math.max(0, bindings.length - mostNamed),
          })}
        </p>
      )}
      {reaches.length === 0 ? null : <p>{t('aggregated', { roles: reaches.join(', ') })}</p>}
      {isKeptByServer(object) ? <p>{t('kept')}</p> : null}
      <UnreadNote bindings={state} />
    </div>
  );
}
