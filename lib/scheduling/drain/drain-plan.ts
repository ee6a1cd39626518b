import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { type BudgetVerdict, budgetKey, budgetsOf, budgetVerdict } from './disruption-budget.ts';
import {
  type DaemonSetExists,
  type DrainConsent,
  type DrainQuestion,
  drainFilter,
  isAnswered,
} from './drain-filter.ts';

export interface PlannedPod {
  readonly pod: KubeObject;
  readonly questions: readonly DrainQuestion[];
  readonly budget: BudgetVerdict;
  /** Finished already: nothing moves, its record goes. */
  readonly finished: boolean;
  /** On its way out before the drain has begun. */
  readonly terminating: boolean;
}

/** What a drain of one node does, said beforehand. Every pod of the node is in exactly one of the lists. */
export interface DrainPlan {
  /** Evicted at once as far as budgets are known; a controller starts them elsewhere. */
  readonly moves: readonly PlannedPod[];
  /** Evicted as soon as their budget allows it; the API server answers 429 until then. */
  readonly waits: readonly PlannedPod[];
  /** Evicted, and nothing starts them again: bare pods and those of DaemonSets that are gone. */
  readonly lost: readonly PlannedPod[];
  /** Finished pods, whose records go. */
  readonly finished: readonly PlannedPod[];
  readonly daemonSetPods: readonly KubeObject[];
  readonly mirrorPods: readonly KubeObject[];
  /** Of those that go: whose emptyDir data is erased. */
  readonly localData: readonly PlannedPod[];
  /** Questions that nobody has agreed to yet, each with its pods. While there is one, nothing is evicted. */
  readonly open: readonly { readonly question: DrainQuestion; readonly pods: readonly KubeObject[] }[];
}

export interface DrainFacts {
  readonly pods: readonly KubeObject[];
  /** Of the pods' namespaces; undefined when they can't be read: then the server decides as they are evicted. */
  readonly budgets: readonly KubeObject[] | undefined;
  readonly daemonSetExists: DaemonSetExists;
}

const questionOrder: readonly DrainQuestion[] = ['unmanaged', 'orphaned-daemon', 'local-data'];

/** The plan for the pods of one node (`spec.nodeName`). */
export function drainPlan(facts: DrainFacts, consent: DrainConsent): DrainPlan {
  const { pods, budgets = [], daemonSetExists } = facts;
  const daemonSetPods: KubeObject[] = [];
  const mirrorPods: KubeObject[] = [];
  const going: PlannedPod[] = [];
  const taken = new Map<string, number>();
  for (const pod of pods) {
    const filter = drainFilter(pod, daemonSetExists);
    if (filter.fate === 'stays') {
      (filter.reason === 'mirror' ? mirrorPods : daemonSetPods).push(pod);
      continue;
    }
    const budget = budgetVerdict(pod, budgets, taken);
    if (budget.code === 'allowed') take(pod, budgets, taken);
    going.push({
      pod,
      questions: filter.questions,
      budget,
      finished: filter.finished,
      terminating: pod.metadata.deletionTimestamp !== undefined,
    });
  }
  const isLost = ({ questions }: PlannedPod) =>
    questions.includes('unmanaged') || questions.includes('orphaned-daemon');
  const mustWait = ({ budget }: PlannedPod) => budget.code !== 'free' && budget.code !== 'allowed';
  const living = going.filter(({ finished }) => !finished);
  return {
    moves: living.filter((planned) => !isLost(planned) && !mustWait(planned)),
    waits: living.filter(mustWait),
    lost: living.filter((planned) => isLost(planned) && !mustWait(planned)),
    finished: going.filter(({ finished }) => finished),
    daemonSetPods,
    mirrorPods,
    localData: going.filter(({ questions }) => questions.includes('local-data')),
    open: questionOrder
      .filter((question) => !isAnswered(question, consent))
      .map((question) => ({
        question,
        pods: going.filter(({ questions }) => questions.includes(question)).map(({ pod }) => pod),
      }))
      .filter((entry) => entry.pods.length > 0),
  };
}

/** Every pod that the plan evicts, those that move at once first. */
export function goingPods(plan: DrainPlan): readonly PlannedPod[] {
  return [...plan.moves, ...plan.finished, ...plan.lost, ...plan.waits];
}

export interface DrainOptions extends DrainConsent {
  /** Undefined: each pod's own `terminationGracePeriodSeconds`. */
  readonly gracePeriodSeconds: number | undefined;
  /** Undefined: it goes on until it is done or stopped. */
  readonly timeoutMs: number | undefined;
}

/** The command that does the same, to learn from and to keep. */
export function drainCommand(nodes: readonly string[], options: DrainOptions): string {
  const { gracePeriodSeconds, timeoutMs } = options;
  return [
    'kubectl drain',
    ...nodes,
    '--ignore-daemonsets',
    ...(options.deleteEmptyDirData ? ['--delete-emptydir-data'] : []),
    ...(options.force ? ['--force'] : []),
    ...(gracePeriodSeconds === undefined ? [] : [`--grace-period=${gracePeriodSeconds}`]),
    ...(timeoutMs === undefined ? [] : [`--timeout=${duration(timeoutMs)}`]),
  ].join(' ');
}

function duration(ms: number): string {
  return ms % 60_000 === 0 ? `${ms / 60_000}m` : `${Math.round(ms / 1000)}s`;
}

function take(pod: KubeObject, budgets: readonly KubeObject[], taken: Map<string, number>): void {
  for (const budget of budgetsOf(pod, budgets)) {
    taken.set(budgetKey(budget), (taken.get(budgetKey(budget)) ?? 0) + 1);
  }
}
