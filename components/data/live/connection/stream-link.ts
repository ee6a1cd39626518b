import { linesOf } from '#components/data/ndjson.ts';
import { type ClientMessage, liveProtocolVersion } from '#lib/protocol/live.ts';
import { answerOf } from './answer-request.ts';
import { Hearing } from './hearing.ts';
import {
  helloWithinMs,
  type Link,
  type LinkEvents,
  type LiveNetwork,
  type Loss,
  lossOf,
  type Openings,
  parseServerMessage,
} from './link.ts';

/** Scrolling and opening come in bursts; each makes a new request. */
const askAnewAfterMs = 150;
const normalClosure = 1000;

/** Where a WebSocket does not pass: an endless answer to a request that names everything that is open. */
export function openStreamLink(network: LiveNetwork, cluster: string, openings: Openings, events: LinkEvents): Link {
  let request: AbortController | undefined;
  let anew: ReturnType<typeof setTimeout> | undefined;
  let helloTimer: ReturnType<typeof setTimeout> | undefined;
  let isOver = false;
  const hearing = new Hearing(() => end({ kind: 'silent' }));
  const questions = new AbortController();

  function end(loss?: Loss): void {
    if (isOver) return;
    isOver = true;
    clearTimeout(anew);
    clearTimeout(helloTimer);
    hearing.stop();
    request?.abort();
    questions.abort();
    if (loss !== undefined) events.lost(loss);
  }

  /** A request that is about to be made takes along whatever is said until then. */
  function openIn(ms: number): void {
    anew ??= setTimeout(() => void open(), ms);
  }
  async function open(): Promise<void> {
    anew = undefined;
    request?.abort();
    const own = new AbortController();
    request = own;
    let helloSeen = false;
    clearTimeout(helloTimer);
    helloTimer = setTimeout(() => end({ kind: 'no-hello' }), helloWithinMs);
    try {
      const body = { protocol: liveProtocolVersion, messages: openings() };
      const answer = await network.post(cluster, 'stream', body, own.signal);
      for await (const line of linesOf(answer)) {
        if (own.signal.aborted) return;
        hearing.heard();
        clearTimeout(helloTimer);
        helloSeen = true;
        events.message(parseServerMessage(line));
      }
      if (!own.signal.aborted) end({ kind: 'closed', code: normalClosure, helloSeen });
    } catch (error) {
      if (own.signal.aborted) return;
      end(lossOf(error, helloSeen));
    }
  }

  // In a task of its own: nothing is told before the link has been returned.
  openIn(0);
  return {
    kind: 'stream',
    say: (message: ClientMessage) => {
      if (isOver || message.type === 'ack') return;
      if (message.type === 'ask') {
        void answerOf(network, cluster, openings, message, questions.signal).then(events.message, () => undefined);
        return;
      }
      openIn(askAnewAfterMs);
    },
    check: () => hearing.check(),
    close: () => end(),
  };
}
