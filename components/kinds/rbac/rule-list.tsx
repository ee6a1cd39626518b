'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { useServed } from '#components/access/rights/use-served.ts';
import { StatusShape, toneText } from '#components/ui/status.tsx';
import type { PolicyRule } from '#lib/kubernetes/rbac-sentences/policy-rule.ts';
import { type RuleProblem, ruleProblems } from '#lib/kubernetes/rbac-sentences/rule-problems.ts';
import { type Tone, toneSeverity } from '#lib/kubernetes/tone.ts';
import { RuleText } from './rule-text.tsx';

/** The rules of a role, one sentence each, with what is worth knowing about it (E40, E45). */
export function RuleList(props: {
  rules: readonly PolicyRule[];
  kind: 'Role' | 'ClusterRole';
  namespace?: string | undefined;
  /** What else is known of a rule: where it comes from. */
  noteOf?: (rule: PolicyRule) => ReactNode;
}) {
  const { rules, kind, namespace, noteOf } = props;
  const t = useTranslations('access.rule');
  const served = useServed();
  if (rules.length === 0) return <p className="px-3 py-2.5 text-text-2">{t('none')}</p>;
  return (
    <ol aria-label={t('list')}>
      {rules.map((rule, index) => {
        const problems = served === undefined ? [] : ruleProblems(rule, kind, served);
        const [worst] = problems.map(({ tone }) => tone).sort((a, b) => toneSeverity(b) - toneSeverity(a));
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: rules have no name, and their order is theirs
          <li key={index} className="border-border border-t px-3 py-1.5 first:border-t-0">
            <RuleLine rule={rule} namespace={namespace} tone={worst ?? 'neutral'}>
              {problems.map((problem) => (
                <ProblemLine key={`${problem.code} ${Object.values(problem.params).join(' ')}`} problem={problem} />
              ))}
              {noteOf?.(rule)}
            </RuleLine>
          </li>
        );
      })}
    </ol>
  );
}

const mostLost = 4;

/** What is lost with a role or binding: the first rules as sentences. */
export function LostRules({ rules, namespace }: { rules: readonly PolicyRule[]; namespace: string | undefined }) {
  const t = useTranslations('access.delete');
  if (rules.length === 0) return null;
  return (
    <ul aria-label={t('rules')} className="flex flex-col text-12 text-text-2">
      {rules.slice(0, mostLost).map((rule, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rules have no name, and their order is theirs
        <li key={index}>
          <RuleLine rule={rule} namespace={namespace} tone="neutral" />
        </li>
      ))}
      {rules.length > mostLost ? <li className="pl-6">{t('moreRules', { count: rules.length - mostLost })}</li> : null}
    </ul>
  );
}

/** The rule as a sentence beside its tone, and what is said of it below. */
function RuleLine(props: { rule: PolicyRule; namespace: string | undefined; tone: Tone; children?: ReactNode }) {
  return (
    <div className="grid grid-cols-[16px_minmax(0,1fr)] gap-x-2 leading-5">
      <span className="flex h-5 items-center">
        <StatusShape tone={props.tone} />
      </span>
      <span className="min-w-0 wrap-anywhere">
        <RuleText rule={props.rule} namespace={props.namespace} />
        {props.children}
      </span>
    </div>
  );
}

function ProblemLine({ problem }: { problem: RuleProblem }) {
  const t = useTranslations('access.ruleProblem');
  const { code, tone, params } = problem;
  const near = params.near === undefined || params.near === '' ? undefined : t('near', { near: params.near });
  return (
    <span className={`block text-12 ${tone === 'neutral' ? 'text-text-3' : toneText(tone)}`}>
      {t(code, params)}
      {near === undefined ? null : ` ${near}`}
    </span>
  );
}
