import { type StartTrouble, startTrouble } from '#lib/kinds/pod/start-trouble.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { conditionsOf, isTrue } from '#lib/kubernetes/status/condition.ts';
import { listOf, recordOf, textOf } from '#lib/kubernetes/untyped.ts';
import type { Facts } from '../../../facts.ts';
import type { NextStep } from '../../../finding.ts';
import { foundObject } from '../../../found-object.ts';
import { factResources } from '../../../resources.ts';
import type { Rule } from '../../../rule.ts';
import { podKinds } from '../../../subject-pods.ts';
import { podEvents } from '../pod-events.ts';
import { podFinding, podGroups } from '../pod-groups.ts';
import { editTemplate, openPod } from '../pod-steps.ts';

/** Volumes and networks come within seconds; who waits for longer has an event that says why. */
const patienceMs = 5_000;
/** The kubelet tries again after two minutes at the latest: an older event is of something that is over. */
const freshMs = 5 * 60_000;

/** Containers that can't even be made: a volume that can't be mounted, or no network. */
export const mountRule: Rule = {
  ids: ['E37', 'E10'],
  kinds: podKinds,
  find: (facts) => {
    const groups = podGroups(facts, (pod) =>
      isBeforeStart(pod, facts.nowMs) ? { key: '', cause: undefined } : undefined,
    );
    return groups.flatMap((group) => {
      const { first } = group;
      const trouble = startTrouble(podEvents(facts, first));
      if (trouble === undefined || facts.nowMs - trouble.lastMs > freshMs) return [];
      const { code, name, volume, message, count, lastMs } = trouble;
      const isIngress = /ingress.*admission/.test(name);
      return podFinding(facts, group, {
        rule: isIngress ? 'E10' : code.endsWith('-missing') ? 'E23' : 'E37',
        code: isIngress ? 'start-admission' : `start-${code}`,
        params: { name, volume },
        evidence: [
          {
            type: 'said',
            from: foundObject(first),
            code: 'start-event',
            params: { seen: count, lastMs: Number.isNaN(lastMs) ? 0 : lastMs },
            sentence: message,
          },
        ],
        next: [
          ...(isIngress ? admissionJobs(facts, first) : missingSteps(trouble, first)),
          editTemplate(facts),
          ...openPod(facts, first),
        ],
      });
    });
  },
};

/** It has a node, and none of its containers has begun. */
function isBeforeStart(pod: KubeObject, nowMs: number): boolean {
  const status = recordOf(pod.status);
  const conditions = conditionsOf(status);
  if (status.phase !== 'Pending' || pod.metadata.deletionTimestamp !== undefined) return false;
  if (!isTrue(conditions, 'PodScheduled') || nowMs - Date.parse(textOf(status.startTime) ?? '') < patienceMs)
    return false;
  return [...listOf(status.initContainerStatuses), ...listOf(status.containerStatuses)].every((entry) => {
    const { running, terminated, waiting } = recordOf(recordOf(entry).state);
    if (running !== undefined || terminated !== undefined) return false;
    const why = textOf(recordOf(waiting).reason) ?? '';
    return why === '' || why === 'ContainerCreating' || why === 'PodInitializing';
  });
}

const resources = {
  'secret-missing': ['secrets', 'Secret'],
  'config-map-missing': ['configmaps', 'ConfigMap'],
  'claim-missing': ['persistentvolumeclaims', 'PersistentVolumeClaim'],
} as const;

function missingSteps({ code, name }: StartTrouble, pod: KubeObject): readonly NextStep[] {
  if (code === 'secret-missing' || code === 'config-map-missing' || code === 'claim-missing') {
    const [resource, kind] = resources[code];
    const object = { apiVersion: 'v1', kind, namespace: pod.metadata.namespace, name };
    return [{ kind: 'create', resource, object }];
  }
  return [];
}

/** The Jobs of the ingress controller's release that make its certificate: one of them has not run. */
function admissionJobs(facts: Facts, { metadata: { namespace } }: KubeObject): readonly NextStep[] {
  const jobs = facts.list({ resource: factResources.jobs, namespace }) ?? [];
  return jobs
    .filter(({ metadata }) => /admission/.test(metadata.name))
    .slice(0, 3)
    .map((job) => ({ kind: 'open', object: foundObject(job) }));
}
