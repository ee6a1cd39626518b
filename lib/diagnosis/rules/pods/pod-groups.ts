import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import type { StatusReason } from '#lib/kubernetes/status/object-status.ts';
import type { Facts } from '../../facts.ts';
import type { Finding, Params, RuleId } from '../../finding.ts';
import { foundObject } from '../../found-object.ts';
import { kindKey } from '../../rule.ts';
import { podsOfSubject } from '../../subject-pods.ts';

/** Pods with one cause: what one of them tells is true of all. */
export interface PodGroup<Cause> {
  readonly cause: Cause;
  readonly first: KubeObject;
  readonly pods: readonly KubeObject[];
  /** Of the subject's pods. */
  readonly total: number;
}

export interface PodCause<Cause> {
  /** The same for pods that share the cause: without counters and times. */
  readonly key: string;
  readonly cause: Cause;
}

/** Groups that are looked into: each asks for events, logs and more. */
const mostGroups = 4;

/** The subject's pods by cause, the one that most of them share first. [] while they are not known. */
export function podGroups<Cause>(
  facts: Facts,
  read: (pod: KubeObject) => PodCause<Cause> | undefined,
): readonly PodGroup<Cause>[] {
  const pods = livingPods(facts);
  const groups = new Map<string, { cause: Cause; pods: KubeObject[] }>();
  for (const pod of pods) {
    const found = read(pod);
    if (found === undefined) continue;
    const group = groups.get(found.key);
    if (group === undefined) groups.set(found.key, { cause: found.cause, pods: [pod] });
    else group.pods.push(pod);
  }
  return [...groups.values()]
    .sort((a, b) => b.pods.length - a.pods.length)
    .slice(0, mostGroups)
    .flatMap(({ cause, pods: own }) => {
      const [first] = own;
      return first === undefined ? [] : [{ cause, first, pods: own, total: pods.length }];
    });
}

/** A Job that has reached its goal, or was given up, is judged by its own state: pods that failed on the way are past. */
function livingPods(facts: Facts): readonly KubeObject[] {
  const pods = podsOfSubject(facts) ?? [];
  return kindKey(facts.subject) === 'batch/Job' && isComplete(facts.subject) ? [] : pods;
}

function isComplete({ status }: KubeObject): boolean {
  return typeof status === 'object' && status !== null && 'completionTime' in status;
}

interface Said {
  readonly rule: RuleId;
  /** Below `finding.pod`. */
  readonly code: string;
  readonly severity?: Finding['severity'];
  readonly params?: Params;
  readonly reason?: StatusReason | undefined;
  readonly field?: string | undefined;
  readonly sinceMs?: number | undefined;
  readonly evidence: Finding['evidence'];
  readonly next: Finding['next'];
}

/** A finding of a group, said of the subject. */
export function podFinding(facts: Facts, { pods, total }: Omit<PodGroup<unknown>, 'cause'>, said: Said): Finding {
  const { rule, code, severity = 'bad', params = {}, reason, field, sinceMs, evidence, next } = said;
  return {
    rule,
    severity,
    code: `pod.${code}`,
    params: { again: 'no', ...params, count: pods.length, total },
    ...(reason === undefined ? {} : { reason }),
    object: foundObject(facts.subject),
    ...(field === undefined ? {} : { field }),
    ...(sinceMs === undefined || Number.isNaN(sinceMs) ? {} : { sinceMs }),
    affected: isPod(facts) ? [] : pods.slice(0, mostAffected).map(foundObject),
    evidence,
    next,
  };
}

const mostAffected = 50;

export function isPod({ subject }: Pick<Facts, 'subject'>): boolean {
  return kindKey(subject) === 'Pod';
}
