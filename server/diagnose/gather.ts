import { diagnose } from '#lib/diagnosis/diagnose.ts';
import { type Fact, type FactRequest, Facts } from '#lib/diagnosis/facts.ts';
import type { Finding, Unread } from '#lib/diagnosis/finding.ts';
import type { Rule } from '#lib/diagnosis/rule.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { diagnoseLimits } from '#lib/protocol/diagnose.ts';
import type { UserUpstream } from '#server/upstream/user-upstream.ts';
import { readFact, unreadOf } from './read-fact.ts';

/** Where facts are read, with the user's own credential. */
export type FactSource = Pick<UserUpstream, 'text'>;

export interface Diagnosis {
  readonly findings: readonly Finding[];
  readonly unread: readonly Unread[];
}

/**
 * Runs the rules, reads with the user's own rights what they ask for, and runs them again until they ask for nothing
 * new or a bound is reached (`diagnoseLimits`). What can't be read is left out and named; nothing throws but the end of
 * the request.
 */
export async function gather(
  upstream: FactSource,
  subject: KubeObject,
  signal: AbortSignal,
  rules?: readonly Rule[],
): Promise<Diagnosis> {
  const answers = new Map<string, Fact>();
  const deadline = AbortSignal.any([signal, AbortSignal.timeout(diagnoseLimits.deadlineMs)]);
  const budget = { bytes: diagnoseLimits.bytes };
  const nowMs = Date.now();
  for (let round = 0; ; round++) {
    const facts = new Facts(subject, nowMs, { answers, wanted: new Map() });
    const findings = diagnose(facts, rules);
    const wanted = [...facts.wanted];
    const isLast = wanted.length === 0 || round === diagnoseLimits.rounds || deadline.aborted;
    if (isLast || answers.size >= diagnoseLimits.requests) {
      signal.throwIfAborted();
      const left = wanted.map(([, request]) => unreadOf(request, 'too-much', ''));
      return { findings, unread: distinct([...unreadAmong(answers), ...left]) };
    }
    const asked = wanted.slice(0, diagnoseLimits.requests - answers.size);
    await inParallel(asked, async ([key, request]) => {
      answers.set(key, await readFact(upstream, request, budget, deadline));
    });
  }
}

function unreadAmong(answers: ReadonlyMap<string, Fact>): Unread[] {
  return [...answers.values()].flatMap((fact) => (fact.state === 'unread' ? [fact.unread] : []));
}

/** Several questions about one resource are one right that is missing. */
function distinct(unread: readonly Unread[]): Unread[] {
  const found = new Map<string, Unread>();
  for (const one of unread) {
    const key = JSON.stringify([
      one.resource,
      one.verb,
      one.namespace,
      one.why === 'forbidden' ? '' : one.name,
      one.why,
    ]);
    if (!found.has(key)) found.set(key, one);
  }
  return [...found.values()];
}

async function inParallel(
  asked: readonly (readonly [string, FactRequest])[],
  run: (one: readonly [string, FactRequest]) => Promise<void>,
): Promise<void> {
  const queue = [...asked];
  const worker = async () => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) await run(next);
  };
  await Promise.all(Array.from({ length: Math.min(diagnoseLimits.parallel, queue.length) }, worker));
}
