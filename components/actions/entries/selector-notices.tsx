'use client';

import { useTranslations } from 'next-intl';
import { Notice } from '#components/ui/notice.tsx';
import type { LabelSelectorOf, SelectorChange } from '#lib/kinds/label-edit.ts';

type Change = SelectorChange<LabelSelectorOf>;

const known: ReadonlySet<string> = new Set([
  'Service',
  'PodDisruptionBudget',
  'NetworkPolicy',
  'ReplicaSet',
  'StatefulSet',
  'DaemonSet',
  'Job',
  'Deployment',
]);

/** What the edit of labels leads to, because somebody chooses by them. */
export function SelectorNotices(props: {
  leaves: readonly Change[];
  joins: readonly Change[];
  unread: readonly string[];
  isOne: boolean;
}) {
  const { leaves, joins, unread, isOne } = props;
  const t = useTranslations('actions.entries');
  const said = ({ selector, count }: Change) => {
    const text = t(`leaves.${known.has(selector.kind) ? selector.kind : 'other'}`, {
      kind: selector.kind,
      name: selector.name,
    });
    return isOne ? text : `${text} ${t('concerns', { count })}`;
  };
  return (
    <>
      {leaves.length === 0 ? null : (
        <Notice tone="warn" title={t('leavesTitle', { count: leaves.length })}>
          <ul className="max-h-40 overflow-y-auto">
            {leaves.map((change) => (
              <li key={keyOf(change)}>{said(change)}</li>
            ))}
          </ul>
        </Notice>
      )}
      {joins.length === 0 ? null : (
        <Notice
          tone="neutral"
          title={t('joins', { names: joins.map(({ selector }) => `${selector.kind} ${selector.name}`).join(', ') })}
        />
      )}
      {unread.length === 0 ? null : (
        <p className="text-12 text-text-3">{t('unread', { resources: unread.join(', ') })}</p>
      )}
    </>
  );
}

/** A NetworkPolicy may have several selectors that the edit concerns: it is said once. */
function keyOf({ selector }: Change): string {
  return `${selector.kind}/${selector.namespace ?? ''}/${selector.name}`;
}
