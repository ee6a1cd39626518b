import type { LogConnection } from './log-connection.ts';

/** What carries a `LogConnection` to its browser: a WebSocket, or the answer of a request. */
export interface LogCarrier {
  readonly connection: LogConnection;
  /** To be called every `logBeatMs`. */
  beat(): void;
}

export interface LogCarrierEvents {
  sent(bytes: number): void;
  skipped(lines: number): void;
  closed(carrier: LogCarrier): void;
}
