'use client';

import { useTranslations } from 'next-intl';
import { PanelTable } from '#components/resource-detail/facts.tsx';
import { toneText } from '#components/ui/status.tsx';
import type { EffectiveRight, EffectiveUrl } from '#lib/kubernetes/rbac-sentences/effective-rights.ts';
import { printResource } from '#lib/kubernetes/rbac-sentences/policy-rule.ts';
import { powersOf } from '#lib/kubernetes/rbac-sentences/powers.ts';
import { type RuleProblem, ruleProblems, type Served } from '#lib/kubernetes/rbac-sentences/rule-problems.ts';
import { useServed } from './use-served.ts';

/** Merged rights: what, which verbs, where, by which bindings. */
export function RightsTable(props: {
  label: string;
  resources: readonly EffectiveRight[];
  urls: readonly EffectiveUrl[];
}) {
  const t = useTranslations('access.rights');
  const problems = useTranslations('access.ruleProblem');
  const served = useServed();
  const verbs = (list: readonly string[]) => (
    <span key="verbs" className="whitespace-normal" translate="no">
      {list[0] === '*' ? t('everyVerb') : list.join(', ')}
    </span>
  );
  const via = (list: readonly string[]) => (
    <span key="via" className="whitespace-normal text-12 text-text-3 wrap-anywhere" translate="no">
      {list.join(', ')}
    </span>
  );
  return (
    <PanelTable
      label={props.label}
      columns={[
        { title: t('resource') },
        { title: t('verbs') },
        { title: t('where') },
        { title: t('via'), narrow: true },
      ]}
      rows={[
        ...props.resources.map((right) => ({
          key: right.key,
          cells: [
            <span key="resource" className="whitespace-normal">
              <code className="wrap-anywhere" translate="no">
                {right.resource === '*' && right.group === '*'
                  ? t('everything')
                  : printResource(right.group, right.resource)}
              </code>
              {notesOf(right, served).map(({ code, tone, params }) => (
                <span key={code} className={`block text-12 ${toneText(tone)}`}>
                  {problems(code, params)}
                </span>
              ))}
              {right.names.length === 0 ? null : (
                <span className="block text-12 text-text-2 wrap-anywhere">
                  {t('named', { names: right.names.join(', ') })}
                </span>
              )}
            </span>,
            verbs(right.verbs),
            right.namespace ?? t('everywhere'),
            via(right.via),
          ],
        })),
        ...props.urls.map(({ url, verbs: allowed, via: by }) => ({
          key: url,
          cells: [
            <code key="url" className="wrap-anywhere" translate="no">
              {url}
            </code>,
            verbs(allowed),
            t('everywhere'),
            via(by),
          ],
        })),
      ]}
    />
  );
}

/** A right to what the cluster does not serve is none; others give more than they say, which is said once of pods. */
function notesOf(right: EffectiveRight, served: Served | undefined): readonly RuleProblem[] {
  const { group, resource, verbs, names } = right;
  const rule = { verbs, apiGroups: [group], resources: [resource], resourceNames: names, nonResourceURLs: [] };
  const unknown = served === undefined ? [] : ruleProblems(rule, 'ClusterRole', served);
  return [
    ...unknown.filter(({ code }) => unknownCodes.has(code)),
    ...powersOf(rule).filter(({ code }) => code !== 'makes-pods' || resource === 'pods'),
  ];
}

const unknownCodes: ReadonlySet<RuleProblem['code']> = new Set([
  'unknown-resource',
  'unknown-subresource',
  'other-group',
]);
