import type { Rule } from './rule.ts';
import { ingressRule } from './rules/network/ingress.ts';
import { serviceRule } from './rules/network/service.ts';
import { webhookRule } from './rules/network/webhook.ts';
import { podRule } from './rules/pods.ts';
import { refusedPodsRule } from './rules/quota/refused-pods.ts';

/** All of them, in the order in which findings of equal weight are said. */
export const rules: readonly Rule[] = [refusedPodsRule, podRule, serviceRule, ingressRule, webhookRule];
