import type { Facts } from './facts.ts';
import type { Finding } from './finding.ts';
import { foundObject, isSameObject } from './found-object.ts';
import type { Lead } from './lead.ts';
import { leads as allLeads } from './leads.ts';
import { reachedFrom, seenFromElsewhere } from './reach.ts';
import { type Rule, speaksOf } from './rule.ts';
import { rules as allRules } from './rules.ts';

/**
 * What is wrong with the subject, and what is gravely wrong with what it leads to; worst first, of the same severity its
 * own faults before those of others, then as the rules stand. One that two rules find is said once.
 */
export function diagnose(
  facts: Facts,
  rules: readonly Rule[] = allRules,
  leads: readonly Lead[] = allLeads,
): readonly Finding[] {
  const subject = foundObject(facts.subject);
  const found = reachedFrom(facts, leads).flatMap((at, index) => {
    const own = rules.filter((rule) => speaksOf(rule, at.subject)).flatMap((rule) => rule.find(at));
    if (index === 0) return own;
    const grave = own.filter(({ severity }) => severity === 'bad');
    return grave.map((finding) => seenFromElsewhere(finding, foundObject(at.subject)));
  });
  const unique = new Map<string, Finding>();
  for (const finding of found) {
    const { rule, code, params, object, field } = finding;
    const key = JSON.stringify([rule, code, params, object, field]);
    if (!unique.has(key)) unique.set(key, finding);
  }
  const rank = ({ severity, object }: Finding) =>
    (severity === 'bad' ? 0 : 2) + (isSameObject(object, subject) ? 0 : 1);
  return [...unique.values()].sort((a, b) => rank(a) - rank(b));
}
