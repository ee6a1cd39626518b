import { recordOf, textOf } from '#lib/kubernetes/untyped.ts';
import { factResources } from '../../../resources.ts';
import type { Rule } from '../../../rule.ts';
import { podKinds } from '../../../subject-pods.ts';
import { unreachedKubelet } from '../container-evidence.ts';
import { podFinding } from '../pod-groups.ts';
import { containerEnds } from './container-ends.ts';

/** A log that would tell more, and whose kubelet the API server did not reach: terminals won't open there, either. */
export const kubeletRule: Rule = {
  ids: ['E54'],
  kinds: podKinds,
  find: (facts) =>
    containerEnds(facts).flatMap((group) => {
      const { first, cause } = group;
      const sentence = unreachedKubelet(facts, first, cause.container.name, cause.isPrevious);
      const node = textOf(recordOf(first.spec).nodeName) ?? '';
      if (sentence === undefined || node === '') return [];
      const from = { apiVersion: 'v1', kind: factResources.nodes.kind, namespace: undefined, name: node };
      return podFinding(facts, group, {
        rule: 'E54',
        code: 'kubelet-unreached',
        severity: 'warn',
        params: { node },
        evidence: [{ type: 'said', from, code: 'kubelet', params: { node }, sentence }],
        next: [{ kind: 'open', object: from }],
      });
    }),
};
