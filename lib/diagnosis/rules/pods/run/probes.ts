import { type ContainerRow, containerRows } from '#lib/kinds/pod/containers.ts';
import { type Probe, type ProbeType, probesOf } from '#lib/kinds/pod/probes.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { reason } from '#lib/kubernetes/status/object-status.ts';
import { podColumns } from '#lib/kubernetes/status/pod.ts';
import { recordOf } from '#lib/kubernetes/untyped.ts';
import type { Facts } from '../../../facts.ts';
import type { Evidence, EvidenceRow, Finding } from '../../../finding.ts';
import { foundObject } from '../../../found-object.ts';
import type { Rule } from '../../../rule.ts';
import { podKinds } from '../../../subject-pods.ts';
import { templateOwner } from '../../../template-owner.ts';
import { logEvidence } from '../container-evidence.ts';
import { podEvents } from '../pod-events.ts';
import { podFinding, podGroups } from '../pod-groups.ts';
import { editTemplate, openPod, readLog } from '../pod-steps.ts';
import { containerField } from '../template-patch.ts';
import { containerEnds, endingProbe, endReason, isPartOf, isRecent } from './container-ends.ts';

/** Containers that run and don't answer: restarted by one probe, left without traffic by another. */
export const probeRule: Rule = {
  ids: ['E15'],
  kinds: podKinds,
  find: (facts) => [...restarted(facts), ...withoutTraffic(facts)],
};

function restarted(facts: Facts): readonly Finding[] {
  return containerEnds(facts).flatMap((group) => {
    const { first, cause } = group;
    const { container, exit, runs, isPrevious } = cause;
    if (exit.reason === 'OOMKilled' || (runs && !isRecent(cause, facts.nowMs))) return [];
    const probe = endingProbe(facts, group);
    if (probe === undefined) return [];
    return podFinding(facts, group, {
      rule: 'E15',
      code: `${probe}-fails`,
      severity: runs && container.ready ? 'warn' : 'bad',
      params: { container: container.name, restarts: container.restarts },
      reason: endReason(cause),
      field: fieldOf(facts, container, probe),
      sinceMs: exit.finishedMs,
      evidence: [probeRows(facts, first, container), ...logEvidence(facts, first, container.name, isPrevious)],
      next: [editTemplate(facts), readLog(first, container.name, isPrevious), ...openPod(facts, first)],
    });
  });
}

function withoutTraffic(facts: Facts): readonly Finding[] {
  const groups = podGroups(facts, (pod) => {
    const container = notAnswering(pod, facts.nowMs);
    return container === undefined ? undefined : { key: container.name, cause: container };
  });
  return groups.map((group) => {
    const { first, cause: container } = group;
    const { readyContainers, totalContainers } = podColumns(first);
    return podFinding(facts, group, {
      rule: 'E15',
      code: 'readiness-fails',
      severity: group.pods.length === group.total ? 'bad' : 'warn',
      params: { container: container.name },
      reason: reason('containers-not-ready', { ready: readyContainers, total: totalContainers }),
      field: fieldOf(facts, container, 'readiness'),
      sinceMs: container.sinceMs,
      evidence: [probeRows(facts, first, container), ...logEvidence(facts, first, container.name, false)],
      next: [editTemplate(facts), readLog(first, container.name), ...openPod(facts, first)],
    });
  });
}

/** At least so long a container may take to get ready, whatever its probe. */
const patienceMs = 20_000;

/** It runs for longer than its readiness probe gives it. */
function notAnswering(pod: KubeObject, nowMs: number): ContainerRow | undefined {
  if (pod.metadata.deletionTimestamp !== undefined || recordOf(pod.status).phase !== 'Running') return undefined;
  return containerRows(pod).find(({ type, word, ready, sinceMs, spec, status }) => {
    if (type === 'init' || type === 'ephemeral' || word !== 'Running' || ready) return false;
    // While its startup probe runs nobody asks the others.
    if (status.started === false || sinceMs === undefined) return false;
    const probe = probesOf(spec, recordOf(pod.spec)).find((one) => one.type === 'readiness');
    return probe !== undefined && nowMs - sinceMs > Math.max(patienceMs, probe.worstCaseSeconds * 1000);
  });
}

function fieldOf(facts: Facts, container: ContainerRow, probe: ProbeType): string | undefined {
  const owner = templateOwner(facts);
  return owner === undefined ? undefined : containerField(owner, container.name, `${probe}Probe`);
}

/** Each probe of the container: what it asks, how long it takes to act at the longest, what it last got. */
function probeRows(facts: Facts, pod: KubeObject, container: ContainerRow): Evidence {
  const probes = probesOf(container.spec, recordOf(pod.spec));
  return {
    type: 'rows',
    code: 'probes',
    params: { container: container.name },
    rows: probes.map((probe) => probeRow(facts, pod, container, probe)),
  };
}

function probeRow(facts: Facts, pod: KubeObject, { name, ready }: ContainerRow, probe: Probe): EvidenceRow {
  const { type, handler, periodSeconds, failureThreshold, worstCaseSeconds } = probe;
  const isOwn = new RegExp(`^${type} probe (?:failed|errored)`, 'i');
  const failure = podEvents(facts, pod).find(
    (event) => event.reason === 'Unhealthy' && isPartOf(event.part, name) && isOwn.test(event.message),
  );
  const isFailing = failure !== undefined && !(type === 'readiness' && ready);
  return {
    object: foundObject(pod),
    name: type,
    tone: isFailing ? 'bad' : 'ok',
    code: failure === undefined ? `probe-${type}` : `probe-${type}-failed`,
    params: {
      handler: handler.text,
      period: periodSeconds,
      failures: failureThreshold,
      worst: worstCaseSeconds,
      count: failure?.count ?? 0,
    },
    ...(failure === undefined ? {} : { sentence: failure.message }),
  };
}
