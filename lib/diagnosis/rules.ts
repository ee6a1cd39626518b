import type { Rule } from './rule.ts';
import { apiServiceRule } from './rules/cluster/api-service.ts';
import { bindingRule } from './rules/cluster/binding.ts';
import { definitionRule } from './rules/cluster/definition.ts';
import { namespaceRule } from './rules/cluster/namespace.ts';
import { roleRule } from './rules/cluster/role.ts';
import { ingressRule } from './rules/network/ingress.ts';
import { serviceRule } from './rules/network/service.ts';
import { webhookRule } from './rules/network/webhook.ts';
import { podRules } from './rules/pods/rules.ts';
import { refusedPodsRule } from './rules/quota/refused-pods.ts';
import { stuckRolloutRule } from './rules/rollout/stuck.ts';
import { claimRule } from './rules/storage/claim.ts';
import { volumeRule } from './rules/storage/volume.ts';

/** All of them, in the order in which findings of equal weight are said. */
export const rules: readonly Rule[] = [
  refusedPodsRule,
  ...podRules,
  stuckRolloutRule,
  serviceRule,
  ingressRule,
  webhookRule,
  claimRule,
  volumeRule,
  namespaceRule,
  apiServiceRule,
  bindingRule,
  roleRule,
  definitionRule,
];
