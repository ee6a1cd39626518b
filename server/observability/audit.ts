import type { Log } from './log.ts';

export interface AuditEvent {
  /**
   * `sign-in`, `sign-out`, `open-port`, `open-socket`, `close-socket`, the verb of the write (`create`, `update`,
   * `patch`, `delete`), or of a program in a container `exec-open`, `exec-close`, `attach-open`, `attach-close`.
   */
  readonly action: string;
  /** Path at the API server, without the query. */
  readonly path?: string;
  readonly dryRun?: boolean;
  /** HTTP status of the answer, 0 when there was none. */
  readonly httpStatus: number;
  /** Under which the API server's own audit log has it. */
  readonly upstreamAuditId?: string | undefined;
  readonly failure?: string;
  /** Of a program in a container. Never the arguments of a command: they may hold secrets. */
  readonly container?: string;
  readonly program?: string;
  readonly durationMs?: number;
  readonly exitCode?: number;
  /** Of a program that works on a file: which, and whether its bytes leave the container. */
  readonly file?: string;
  readonly direction?: 'in' | 'out' | 'none';
  /** How it ended, where it was not by itself. */
  readonly end?: string;
}

export type Audit = (event: AuditEvent) => void;

export interface AuditSubject {
  readonly requestId: string;
  readonly remoteAddress: string | undefined;
  readonly cluster: string | undefined;
  readonly user: string | undefined;
}

/** One JSON line per write, sign-in and terminal, whatever the log level: who, what, where, result. */
export function auditFor(auditLog: Log, subject: AuditSubject): Audit {
  return (event) => auditLog.info({ audit: true, ...subject, ...event }, 'audit');
}
