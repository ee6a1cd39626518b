import type { Rule } from './rule.ts';
import { ingressRule } from './rules/network/ingress.ts';
import { serviceRule } from './rules/network/service.ts';
import { webhookRule } from './rules/network/webhook.ts';
import { podRules } from './rules/pods/rules.ts';
import { refusedPodsRule } from './rules/quota/refused-pods.ts';

/** All of them, in the order in which findings of equal weight are said. */
export const rules: readonly Rule[] = [refusedPodsRule, ...podRules, serviceRule, ingressRule, webhookRule];
