import { linesOf } from '#components/data/ndjson.ts';
import { type ClientMessage, liveProtocolVersion, type ServerMessage } from '#lib/protocol/live.ts';
import { type LiveNetwork, type Openings, parseServerMessage } from './link.ts';

type Ask = Extract<ClientMessage, { type: 'ask' }>;

/**
 * Without a socket a question is a request of its own: it opens the list that is asked, and asks. Rejects when the
 * answer does not come; who asked gives up by time.
 */
export async function answerOf(
  network: LiveNetwork,
  cluster: string,
  openings: Openings,
  ask: Ask,
  signal: AbortSignal,
): Promise<ServerMessage> {
  const about = openings().filter((message) => message.id === ask.id);
  const body = { protocol: liveProtocolVersion, messages: [...about, ask] };
  const answer = await network.post(cluster, 'poll', body, signal);
  for await (const line of linesOf(answer)) {
    const message = parseServerMessage(line);
    if (message.type === 'answer' || message.type === 'end') return message;
  }
  throw new TypeError('The question was not answered.');
}
