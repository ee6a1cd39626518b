import { linesOf } from '#components/data/ndjson.ts';
import { type ClientMessage, liveProtocolVersion } from '#lib/protocol/live.ts';
import { answerOf } from './answer-request.ts';
import {
  type Link,
  type LinkEvents,
  type LiveNetwork,
  type Loss,
  lossOf,
  type Openings,
  parseServerMessage,
} from './link.ts';

/** How often everything that is open is read where nothing else passes. */
export const pollEveryMs = 3000;
const pollHiddenEveryMs = 15_000;
/** A list that is still being loaded, or a changed wish. */
const pollSoonMs = 500;
const pollNowMs = 30;
/** The server answers a poll within seconds; nothing after this long is no answer. */
const giveUpMs = 30_000;

/** Where answers are held back by something in between: one whole answer after another. */
export function openPollLink(network: LiveNetwork, cluster: string, openings: Openings, events: LinkEvents): Link {
  const over = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let dueAtMs = Number.POSITIVE_INFINITY;
  let isAsking = false;
  let isWanted = false;

  function end(loss?: Loss): void {
    if (over.signal.aborted) return;
    clearTimeout(timer);
    over.abort();
    if (loss !== undefined) events.lost(loss);
  }
  function pollIn(ms: number): void {
    if (Date.now() + ms >= dueAtMs) return;
    dueAtMs = Date.now() + ms;
    clearTimeout(timer);
    timer = setTimeout(() => void poll(), ms);
  }
  async function poll(): Promise<void> {
    dueAtMs = Number.POSITIVE_INFINITY;
    isAsking = true;
    isWanted = false;
    const loading = new Set<number>();
    let helloSeen = false;
    try {
      const signal = AbortSignal.any([over.signal, AbortSignal.timeout(giveUpMs)]);
      const body = { protocol: liveProtocolVersion, messages: openings() };
      const answer = await network.post(cluster, 'poll', body, signal);
      for await (const line of linesOf(answer)) {
        if (over.signal.aborted) return;
        helloSeen = true;
        const message = parseServerMessage(line);
        // What is loading may be complete a line later.
        if ('state' in message && message.state.state === 'loading') loading.add(message.id);
        else if ('state' in message) loading.delete(message.id);
        events.message(message);
      }
    } catch (error) {
      if (over.signal.aborted) return;
      return end(lossOf(error, helloSeen));
    } finally {
      isAsking = false;
    }
    if (over.signal.aborted) return;
    const pauseMs = network.isHidden() ? pollHiddenEveryMs : pollEveryMs;
    pollIn(isWanted ? pollNowMs : loading.size > 0 ? pollSoonMs : pauseMs);
  }
  function pollNow(): void {
    if (over.signal.aborted) return;
    isWanted = true;
    if (!isAsking) pollIn(pollNowMs);
  }

  pollIn(0);
  return {
    kind: 'poll',
    say: (message: ClientMessage) => {
      if (message.type === 'ack' || message.type === 'close') return;
      if (message.type !== 'ask') return pollNow();
      void answerOf(network, cluster, openings, message, over.signal).then(events.message, () => undefined);
    },
    check: pollNow,
    close: () => end(),
  };
}
