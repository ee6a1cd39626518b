import type { Rule } from '../../rule.ts';
import { classFindings } from './ingress-class.ts';
import { deadPaths } from './ingress-paths.ts';
import { tlsFindings } from './ingress-tls.ts';
import { silentChecks } from './webhook.ts';

/** Why an Ingress does not answer, or not as it should. */
export const ingressRule: Rule = {
  ids: ['E7', 'E8', 'E9', 'E10', 'E11'],
  kinds: ['networking.k8s.io/Ingress'],
  find: (facts) =>
    facts.subject.metadata.deletionTimestamp === undefined
      ? [...deadPaths(facts), ...classFindings(facts), ...tlsFindings(facts), ...silentChecks(facts)]
      : [],
};
