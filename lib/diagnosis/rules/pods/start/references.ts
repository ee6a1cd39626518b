import { containerRows } from '#lib/kinds/pod/containers.ts';
import { usesOfPodSpec } from '#lib/kinds/used-by-template.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import type { StatusReason } from '#lib/kubernetes/status/object-status.ts';
import { statusOf } from '#lib/kubernetes/status.ts';
import type { Evidence, NextStep } from '../../../finding.ts';
import type { Rule } from '../../../rule.ts';
import { podKinds } from '../../../subject-pods.ts';
import { waitingEvidence } from '../container-evidence.ts';
import { podFinding, podGroups } from '../pod-groups.ts';
import { editTemplate, openPod } from '../pod-steps.ts';

/** A container that waits for a ConfigMap, a Secret or a key of one. */
export const referenceRule: Rule = {
  ids: ['E23'],
  kinds: podKinds,
  find: (facts) => {
    const groups = podGroups(facts, (pod) => {
      const reason = missingReason(pod);
      if (reason === undefined) return undefined;
      const { kind, name, key = '' } = reason.params;
      return { key: JSON.stringify([kind, name, key]), cause: reason };
    });
    return groups.map((group) => {
      const { first, cause: reason } = group;
      const { code, params } = reason;
      const kind = params.kind === 'Secret' ? 'Secret' : 'ConfigMap';
      const name = String(params.name ?? '');
      const key = String(params.key ?? '');
      const missing = { apiVersion: 'v1', kind, namespace: first.metadata.namespace, name };
      const container = containerRows(first).find((row) => row.name === params.container);
      const steps: NextStep[] =
        code === 'reference-missing'
          ? [
              {
                kind: 'create',
                resource: kind === 'Secret' ? 'secrets' : 'configmaps',
                object: missing,
                ...keysOf(first, kind, name),
              },
            ]
          : [
              { kind: 'edit', object: missing },
              { kind: 'open', object: missing },
            ];
      return podFinding(facts, group, {
        rule: 'E23',
        code,
        params: { kind, name, key, container: String(params.container ?? '') },
        reason,
        evidence: [
          ...(container === undefined ? [] : waitingEvidence(first, container)),
          ...usesEvidence(first, kind, name),
        ],
        next: [...steps, editTemplate(facts), ...openPod(facts, first)],
      });
    });
  },
};

function missingReason(pod: KubeObject): StatusReason | undefined {
  if (pod.metadata.deletionTimestamp !== undefined) return undefined;
  const found = statusOf(pod)?.reason;
  return found?.code === 'reference-missing' || found?.code === 'key-missing' ? found : undefined;
}

/** The keys that the form begins with. */
function keysOf(pod: KubeObject, kind: 'ConfigMap' | 'Secret', name: string): { values?: Record<string, string> } {
  const keys = new Set(usesOfPodSpec(pod.spec, kind, name).flatMap((use) => use.keys ?? []));
  return keys.size === 0 ? {} : { values: { keys: [...keys].join(',') } };
}

/** Where the pod asks for it. */
function usesEvidence(pod: KubeObject, kind: 'ConfigMap' | 'Secret', name: string): readonly Evidence[] {
  const rows = usesOfPodSpec(pod.spec, kind, name)
    .slice(0, 12)
    .map((use) => ({
      name: use.container ?? use.volume ?? '',
      tone: use.optional ? ('neutral' as const) : ('bad' as const),
      code: `use-${use.way}`,
      params: {
        variable: use.variable ?? '',
        keys: use.keys?.join(', ') ?? '',
        path: use.mountPath ?? '',
      },
    }));
  return rows.length === 0 ? [] : [{ type: 'rows', code: 'uses', params: { kind, name }, rows }];
}
