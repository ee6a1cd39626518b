import type { ServerResponse } from 'node:http';
import { recordOf } from '#lib/kubernetes/untyped.ts';
import { type LiveRequestBody, liveLimits } from '#lib/protocol/live.ts';
import { dataHeaders } from '#server/http/answer.ts';
import { readJson } from '#server/http/body.ts';
import type { ClusterContext } from '#server/http/route.ts';
import { isOpening } from '#server/live/access/scope.ts';
import { liveRequestShape } from '#server/live/tab/client-message.ts';
import type { LiveConnection } from '#server/live/tab/connection.ts';
import { type Carrier, type Outlet, PacedOutlet } from '#server/live/tab/outlet.ts';

export interface FallbackParts {
  readonly connect: (context: ClusterContext, outlet: Outlet) => LiveConnection;
  readonly sent: (bytes: number) => void;
}

/** As much as a socket would take at once. */
const maxBodyBytes = 4 * liveLimits.messageBytes;
const pollMs = 3_000;

/** `POST …/live/stream`: what a socket would say, one message a line, until the browser leaves. */
export async function answerStream(context: ClusterContext, parts: FallbackParts): Promise<void> {
  const body = await readBody(context);
  const carried = begin(context, parts);
  const connection = parts.connect(context, carried.outlet);
  for (const message of body.messages) connection.take(message);
  await carried.closed;
  connection.close();
}

/** `POST …/live/poll`: a state of each subscription as soon as it is complete, at the latest after three seconds. */
export async function answerPoll(context: ClusterContext, parts: FallbackParts): Promise<void> {
  const body = await readBody(context);
  const carried = begin(context, parts);
  const open = new Set(expected(body));
  const enough = Promise.withResolvers<void>();
  const connection = parts.connect(context, {
    send: (text, taken) => {
      carried.outlet.send(text, taken);
      open.delete(fulfilled(text) ?? '');
      if (open.size === 0) enough.resolve();
    },
    close: (closeCode) => carried.outlet.close(closeCode),
  });
  for (const message of body.messages) connection.take(message);
  const late = setTimeout(() => enough.resolve(), pollMs);
  await Promise.race([enough.promise, carried.closed]);
  clearTimeout(late);
  connection.close();
  carried.outlet.close(0);
  await carried.closed;
}

function readBody(context: ClusterContext): Promise<LiveRequestBody> {
  return readJson(context.request, maxBodyBytes, liveRequestShape);
}

function begin(
  { response, log }: ClusterContext,
  parts: FallbackParts,
): { outlet: PacedOutlet; closed: Promise<void> } {
  response.writeHead(200, {
    ...dataHeaders,
    'content-type': 'application/x-ndjson',
    'cache-control': 'no-store, no-transform',
    'x-accel-buffering': 'no',
  });
  response.flushHeaders();
  const outlet = new PacedOutlet(carrierOf(response), {
    sent: parts.sent,
    gaveUp: () => log.debug('a stream that nobody reads is cut'),
  });
  const closed = response.destroyed
    ? Promise.resolve()
    : new Promise<void>((resolve) => response.once('close', () => resolve()));
  return { outlet, closed: closed.then(() => outlet.gone()) };
}

function carrierOf(response: ServerResponse): Carrier {
  return {
    get bufferedBytes() {
      return response.writableLength;
    },
    write: (text, done) => response.write(`${text}\n`, done),
    close: () => response.end(),
    cut: () => response.destroy(),
  };
}

/** What has to be said before a poll is over: a word for each subscription that stays open, an answer to each question. */
function expected({ messages }: LiveRequestBody): string[] {
  return messages.flatMap((message) => {
    if (isOpening(message)) return [`state ${message.id}`];
    return message.type === 'ask' ? [`answer ${message.id} ${message.ask}`] : [];
  });
}

function fulfilled(text: string): string | undefined {
  const message = recordOf(JSON.parse(text));
  if (message.type === 'answer') return `answer ${message.id} ${message.ask}`;
  if (message.type === 'end') return `state ${message.id}`;
  const { state } = recordOf(message.state);
  return state === undefined || state === 'loading' ? undefined : `state ${message.id}`;
}
