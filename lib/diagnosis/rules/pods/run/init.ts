import { containerRows } from '#lib/kinds/pod/containers.ts';
import { reason } from '#lib/kubernetes/status/object-status.ts';
import { recordOf } from '#lib/kubernetes/untyped.ts';
import type { Facts } from '../../../facts.ts';
import type { Finding } from '../../../finding.ts';
import type { Rule } from '../../../rule.ts';
import { podKinds } from '../../../subject-pods.ts';
import { endEvidence, initChain, logEvidence } from '../container-evidence.ts';
import { podFinding, podGroups } from '../pod-groups.ts';
import { editTemplate, openPod, readLog } from '../pod-steps.ts';
import { containerEnds, endingProbe, endReason } from './container-ends.ts';
import { crashSteps, exitCodeText } from './end-words.ts';

/** What an init container does may take its time; from here on one wants to know what it waits for. */
const patienceMs = 30_000;

/** Containers that must end before the others begin: one that fails, and one that does not end. */
export const initRule: Rule = {
  ids: ['E16'],
  kinds: podKinds,
  find: (facts) => [...failing(facts), ...waiting(facts)],
};

function failing(facts: Facts): readonly Finding[] {
  return containerEnds(facts).flatMap((group) => {
    const { first, cause } = group;
    const { container, exit, isPrevious, runs } = cause;
    if (container.type !== 'init' || runs || exit.reason === 'OOMKilled') return [];
    if (endingProbe(facts, group) !== undefined) return [];
    return podFinding(facts, group, {
      rule: 'E16',
      code: 'init-fails',
      params: { container: container.name, exitCode: exit.exitCode, meaning: exitCodeText(cause) },
      reason: endReason(cause),
      sinceMs: exit.finishedMs,
      evidence: [
        initChain(containerRows(first)),
        endEvidence(first, container, exit),
        ...logEvidence(facts, first, container.name, isPrevious),
      ],
      next: crashSteps(facts, group),
    });
  });
}

function waiting(facts: Facts): readonly Finding[] {
  const groups = podGroups(facts, (pod) => {
    if (pod.metadata.deletionTimestamp !== undefined || recordOf(pod.status).phase !== 'Pending') return undefined;
    const rows = containerRows(pod).filter(({ type }) => type === 'init' || type === 'sidecar');
    const done = rows.filter(({ ended }) => ended?.exitCode === 0).length;
    const running = rows.find(({ type, word }) => type === 'init' && word === 'Running');
    if (running?.sinceMs === undefined || facts.nowMs - running.sinceMs < patienceMs) return undefined;
    return { key: running.name, cause: { container: running, done, total: rows.length } };
  });
  return groups.map((group) => {
    const { first, cause } = group;
    const { container, done, total } = cause;
    return podFinding(facts, group, {
      rule: 'E16',
      code: 'init-waits',
      severity: 'warn',
      params: { container: container.name, done, chain: total },
      reason: reason('init-containers', { done, total }),
      sinceMs: container.sinceMs,
      evidence: [initChain(containerRows(first)), ...logEvidence(facts, first, container.name, false)],
      next: [readLog(first, container.name), editTemplate(facts), ...openPod(facts, first)],
    });
  });
}
