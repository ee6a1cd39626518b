import type { ClientMessage, LiveRequestBody, ServerMessage } from '#lib/protocol/live.ts';
import { RequestProblem } from '#lib/protocol/request-problem.ts';

export type LinkKind = 'socket' | 'stream' | 'poll';

/** One way to the server that is open or opening. It ends by `lost`, once, or silently by `close`. */
export interface Link {
  readonly kind: LinkKind;
  /** A socket sends it; the fallbacks ask anew soon, with everything that is open then. */
  say(message: ClientMessage): void;
  /** The tab is seen again, or the network is back: is there still somebody at the other end? */
  check(): void;
  close(): void;
}

export interface LinkEvents {
  /** A message, `hello` first. Nothing comes before the link has been returned. */
  message(message: ServerMessage): void;
  lost(loss: Loss): void;
}

export type Loss =
  /** By the server or on the way: a close code, as far as the browser knows it (1006: it does not). */
  | { readonly kind: 'closed'; readonly code: number; readonly helloSeen: boolean }
  /** It said no hello in time, though it did not refuse: something in between keeps it. */
  | { readonly kind: 'no-hello' }
  /** Nothing was heard for two and a half beats. */
  | { readonly kind: 'silent' }
  | { readonly kind: 'refused'; readonly problem: RequestProblem };

/** What a link needs of the browser, so that tests can play it. */
export interface LiveNetwork {
  /** Nothing is told before it has returned, nor after it was closed from here. */
  openSocket(cluster: string, events: SocketEvents): Socket;
  /** Rejects with `RequestProblem`, or an `AbortError`. */
  post(cluster: string, route: 'stream' | 'poll', body: LiveRequestBody, signal: AbortSignal): Promise<Response>;
  isHidden(): boolean;
}

export interface SocketEvents {
  message(data: unknown): void;
  /** By the other end or on the way. */
  closed(code: number): void;
}

export interface Socket {
  send(text: string): void;
  close(): void;
}

export const helloWithinMs = 4000;

/** What the fallbacks say in each request: everything that is open, as it is now. */
export type Openings = () => readonly ClientMessage[];

/** A line or message of the server. Throws on what is none. */
export function parseServerMessage(text: string): ServerMessage {
  const value: unknown = JSON.parse(text);
  if (typeof value !== 'object' || value === null || !('type' in value) || typeof value.type !== 'string') {
    throw new TypeError('The live connection said something that is no message.');
  }
  // Our own server writes them from the same type (lib/protocol/live.ts); unknown types are passed over.
  return value as ServerMessage;
}

const closedOnTheWay = 1006;

/** `fetch` tells nothing of a body that breaks off but a TypeError; something in between may also write into it. */
export function lossOf(error: unknown, helloSeen: boolean): Loss {
  if (error instanceof RequestProblem) return { kind: 'refused', problem: error };
  if (error instanceof TypeError || error instanceof DOMException || error instanceof SyntaxError) {
    return { kind: 'closed', code: closedOnTheWay, helloSeen };
  }
  throw error;
}
