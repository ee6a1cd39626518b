import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import type { ObjectStatus, StatusReason } from '#lib/kubernetes/status/object-status.ts';
import { statusOf } from '#lib/kubernetes/status.ts';
import { listOf, numberOf, recordOf, textOf, type UnknownRecord } from '#lib/kubernetes/untyped.ts';
import type { Facts } from '../facts.ts';
import type { Evidence, Finding, FoundObject, NextStep, Params, RuleId } from '../finding.ts';
import { foundObject } from '../found-object.ts';
import { fullImage } from '../full-image.ts';
import type { Rule } from '../rule.ts';
import { podKinds, podsOfSubject } from '../subject-pods.ts';

/** Why the subject's pods don't run. */
export const podRule: Rule = {
  ids: ['E12', 'E13', 'E14', 'E17', 'E23'],
  kinds: podKinds,
  find: (facts: Facts) => diagnosePods(podsOfSubject(facts) ?? [], foundObject(facts.subject)),
};

/**
 * One finding for each cause, the one that most pods share first. `owner` is the object whose page asks: a template is
 * changed there, never at the pod.
 */
export function diagnosePods(pods: readonly KubeObject[], owner: FoundObject): readonly Finding[] {
  const causes = new Map<string, { readonly status: ObjectStatus; readonly pods: KubeObject[] }>();
  for (const { pod, status } of failingPods(pods)) {
    if (status.reason === undefined) continue;
    const key = causeOf(status.reason);
    const cause = causes.get(key);
    // While it waits between two tries the kubelet says less than after a try.
    if (cause === undefined) causes.set(key, { status, pods: [pod] });
    else if (cause.status.reason?.code === 'image' && status.reason.code !== 'image') {
      causes.set(key, { status, pods: [pod, ...cause.pods] });
    } else cause.pods.push(pod);
  }
  return [...causes.values()]
    .sort((a, b) => b.pods.length - a.pods.length)
    .flatMap(({ status, pods: own }) =>
      status.reason === undefined ? [] : [findingOf(status.reason, own, owner, pods.length)],
    );
}

/** Those that don't run, with their state. */
export function failingPods(
  pods: readonly KubeObject[],
): readonly { readonly pod: KubeObject; readonly status: ObjectStatus }[] {
  return pods.flatMap((pod) => {
    const status = statusOf(pod);
    return status !== undefined && isFailing(status) ? [{ pod, status }] : [];
  });
}

/** Waiting for a node is no failure yet in a list, and the first thing to know here. */
function isFailing({ tone, reason }: ObjectStatus): boolean {
  return tone === 'bad' || reason?.code === 'not-scheduled' || reason?.code.startsWith('unfit-') === true;
}

/** Counters differ from pod to pod and from second to second: the cause is the same. */
function causeOf({ code, params }: StatusReason): string {
  if (code === 'image' || code.startsWith('image-')) return JSON.stringify(['image', params.image]);
  const { message, restarts, reason, ...kept } = params;
  return JSON.stringify([code, kept]);
}

function findingOf(reason: StatusReason, pods: readonly KubeObject[], owner: FoundObject, total: number): Finding {
  const [first] = pods;
  const { code, params } = reason;
  const counts = { count: pods.length, total };
  const common = {
    reason,
    object: owner,
    affected: owner.kind === 'Pod' ? [] : pods.map(foundObject),
    severity: 'bad' as const,
  };
  const finding = (rule: RuleId, ownCode: string, own: Params, rest: Pick<Finding, 'evidence' | 'next'>): Finding => ({
    ...common,
    rule,
    code: `pod.${ownCode}`,
    params: { ...counts, ...own },
    ...rest,
  });
  const container = containerStatus(first, String(params.container ?? ''));
  const evidence = evidenceOf(first, container);
  const isOwnPod = owner.kind === 'Pod';
  const change: NextStep[] = isOwnPod ? [] : [{ kind: 'action', action: 'set-image' }];
  if (code === 'image' || code.startsWith('image-')) {
    const image = fullImage(String(params.image ?? ''));
    const next = [...change, toYaml(owner), ...openPod(first, isOwnPod)];
    return finding('E12', imageTexts.has(code) ? code : 'image', { image }, { evidence, next });
  }
  if (code === 'reference-missing' || code === 'key-missing') {
    const kind = params.kind === 'Secret' ? 'Secret' : 'ConfigMap';
    const missing = { apiVersion: 'v1', kind, namespace: owner.namespace, name: String(params.name ?? '') };
    const step: NextStep =
      code === 'reference-missing'
        ? { kind: 'create', resource: kind === 'Secret' ? 'secrets' : 'configmaps', object: missing }
        : { kind: 'open', object: missing };
    return finding('E23', code, { kind }, { evidence, next: [step, toYaml(owner)] });
  }
  if (code === 'container-restarting' || code === 'container-exited' || code === 'container-ends') {
    const exitCode = numberOf(params.exitCode) ?? 0;
    const next = [...logsOf(first), ...openPod(first, isOwnPod), toYaml(owner)];
    return finding('E13', exitText(code, exitCode, lastEnd(container)), { exitCode }, { evidence, next });
  }
  if (code === 'out-of-memory') {
    return finding('E14', code, {}, { evidence, next: [toYaml(owner), ...logsOf(first), ...openPod(first, isOwnPod)] });
  }
  if (code === 'not-scheduled' || code.startsWith('unfit-')) {
    const next = [toYaml(owner), ...openPod(first, isOwnPod)];
    return finding('E17', 'unscheduled', {}, { evidence: unscheduledEvidence(first), next });
  }
  return finding('E13', 'other', {}, { evidence, next: openPod(first, isOwnPod) });
}

/** Those with a text of their own; the server's sentence tells the rest. */
const imageTexts: ReadonlySet<string> = new Set([
  'image-not-found',
  'image-denied',
  'image-unreachable',
  'image-rate-limit',
  'image-certificate',
  'image-name',
  'image-never-pulled',
]);

/** What exit codes mean by convention of shells and of the kernel (128 and a signal). */
function exitText(code: string, exitCode: number, end: UnknownRecord): string {
  if (code === 'container-ends') return 'ends';
  if (textOf(end.reason) === 'StartError' || textOf(end.reason) === 'ContainerCannotRun') return 'start-error';
  if (exitCode === 126) return 'not-executable';
  if (exitCode === 127) return 'not-found';
  if (exitCode === 137) return 'killed';
  if (exitCode === 139) return 'segmentation-fault';
  if (exitCode === 143) return 'terminated';
  return 'exited';
}

function evidenceOf(pod: KubeObject | undefined, container: UnknownRecord): readonly Evidence[] {
  if (pod === undefined) return [];
  const from = foundObject(pod);
  const name = textOf(container.name) ?? '';
  const waiting = recordOf(recordOf(container.state).waiting);
  const end = lastEnd(container);
  const evidence: Evidence[] = [];
  if (textOf(waiting.reason) !== undefined) {
    const params = { container: name, reason: textOf(waiting.reason) ?? '' };
    evidence.push({ type: 'said', from, code: 'waiting', params, sentence: textOf(waiting.message) ?? '' });
  }
  if (end.exitCode !== undefined) {
    const params = {
      container: name,
      exitCode: numberOf(end.exitCode) ?? 0,
      reason: textOf(end.reason) ?? '',
      restarts: numberOf(container.restartCount) ?? 0,
    };
    evidence.push({ type: 'said', from, code: 'ended', params, sentence: textOf(end.message) ?? '' });
  }
  return evidence;
}

function unscheduledEvidence(pod: KubeObject | undefined): readonly Evidence[] {
  if (pod === undefined) return [];
  const condition = listOf(recordOf(pod.status).conditions)
    .map(recordOf)
    .find(({ type }) => type === 'PodScheduled');
  const params = { reason: textOf(condition?.reason) ?? '' };
  return [
    { type: 'said', from: foundObject(pod), code: 'unscheduled', params, sentence: textOf(condition?.message) ?? '' },
  ];
}

/** How the container ended last; the present end, where it has not been started again. */
function lastEnd(container: UnknownRecord): UnknownRecord {
  const now = recordOf(recordOf(container.state).terminated);
  return now.exitCode === undefined ? recordOf(recordOf(container.lastState).terminated) : now;
}

function containerStatus(pod: KubeObject | undefined, name: string): UnknownRecord {
  const status = recordOf(pod?.status);
  const all = [...listOf(status.initContainerStatuses), ...listOf(status.containerStatuses)].map(recordOf);
  return all.find((container) => container.name === name) ?? {};
}

/** The template is changed at its owner. */
const toYaml = (object: FoundObject): NextStep => ({ kind: 'edit', object });

function openPod(pod: KubeObject | undefined, isOwn: boolean): readonly NextStep[] {
  return pod === undefined || isOwn ? [] : [{ kind: 'open', object: foundObject(pod) }];
}

function logsOf(pod: KubeObject | undefined): readonly NextStep[] {
  return pod === undefined ? [] : [{ kind: 'logs', pod: foundObject(pod) }];
}
