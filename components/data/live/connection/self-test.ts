import { readSession } from '#components/data/session-request.ts';
import { RequestProblem } from '#lib/protocol/request-problem.ts';
import type { Link, LinkEvents, LiveNetwork, Loss } from './link.ts';
import { openPollLink } from './poll-link.ts';
import { openSocketLink } from './socket-link.ts';
import { openStreamLink } from './stream-link.ts';

/** In the order in which they are tried. */
export const testSteps = ['http', 'session', 'socket', 'stream', 'poll'] as const;
export type TestStep = (typeof testSteps)[number];

/** `ms`: how long it took until that was known. */
export type TestOutcome =
  | { readonly state: 'passed'; readonly ms: number }
  | {
      readonly state: 'failed';
      readonly ms: number;
      readonly why: /** Cut on its way, or refused without words that a browser would pass on. */
        | 'cut'
        /** Neither let through nor refused: something in between keeps it. */
        | 'held-back'
        | 'refused'
        /** There is no session for this cluster. */
        | 'signed-out';
      readonly problem: RequestProblem | undefined;
    }
  /** Without what failed before it, it would tell nothing. */
  | { readonly state: 'skipped' };

const roundTrips = 5;

/** Tries, one after another, what a live list needs of the way between this browser and the server. */
export async function testConnection(
  network: LiveNetwork,
  cluster: string,
  tell: (step: TestStep, outcome: TestOutcome) => void,
  signal: AbortSignal,
): Promise<void> {
  const http = await testHttp(signal);
  if (signal.aborted) return;
  tell('http', http.outcome);
  const isSignedIn = http.clusters.includes(cluster);
  const hasAnswered = http.outcome.state === 'passed';
  tell('session', isSignedIn ? http.outcome : hasAnswered ? signedOut : skipped);
  const none = () => [];
  const links: Record<'socket' | 'stream' | 'poll', (events: LinkEvents) => Link> = {
    socket: (events) => openSocketLink(network, cluster, events),
    stream: (events) => openStreamLink(network, cluster, none, events),
    poll: (events) => openPollLink(network, cluster, none, events),
  };
  for (const step of ['socket', 'stream', 'poll'] as const) {
    const outcome = isSignedIn ? await tryLink(links[step], signal) : skipped;
    if (signal.aborted) return;
    tell(step, outcome);
  }
}

const skipped: TestOutcome = { state: 'skipped' };
const signedOut: TestOutcome = { state: 'failed', ms: 0, why: 'signed-out', problem: undefined };

/** The time is the median of some round trips. */
async function testHttp(signal: AbortSignal): Promise<{ outcome: TestOutcome; clusters: readonly string[] }> {
  const times: number[] = [];
  const startedAt = performance.now();
  let clusters: readonly string[] = [];
  try {
    for (let count = 0; count < roundTrips; count += 1) {
      const sentAt = performance.now();
      const { sessions } = await readSession(signal);
      times.push(performance.now() - sentAt);
      clusters = sessions.map((session) => session.cluster);
    }
  } catch (error) {
    if (!(error instanceof RequestProblem) && !signal.aborted) throw error;
    const problem = error instanceof RequestProblem ? error : undefined;
    const why = problem === undefined || problem.httpStatus === 0 ? 'cut' : 'refused';
    return { outcome: { state: 'failed', ms: performance.now() - startedAt, why, problem }, clusters: [] };
  }
  const median = times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
  return { outcome: { state: 'passed', ms: median }, clusters };
}

/** Until the server's hello has come over it, or it is known that none will. */
function tryLink(open: (events: LinkEvents) => Link, signal: AbortSignal): Promise<TestOutcome> {
  const startedAt = performance.now();
  return new Promise((resolve) => {
    const finish = (outcome: TestOutcome) => {
      link.close();
      signal.removeEventListener('abort', leave);
      resolve(outcome);
    };
    const leave = () => finish(skipped);
    const link = open({
      message: (message) => {
        if (message.type === 'hello') finish({ state: 'passed', ms: performance.now() - startedAt });
      },
      lost: (loss) => finish({ state: 'failed', ms: performance.now() - startedAt, ...reasonOf(loss) }),
    });
    signal.addEventListener('abort', leave);
  });
}

function reasonOf(loss: Loss): Pick<Extract<TestOutcome, { state: 'failed' }>, 'why' | 'problem'> {
  switch (loss.kind) {
    case 'refused':
      return { why: loss.problem.httpStatus === 0 ? 'cut' : 'refused', problem: loss.problem };
    case 'no-hello':
    case 'silent':
      return { why: 'held-back', problem: undefined };
    case 'closed':
      return { why: 'cut', problem: undefined };
  }
}
