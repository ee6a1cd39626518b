import type { IncomingHttpHeaders } from 'node:http';
import type { Log } from '#server/observability/log.ts';
import type { TracedRequest } from '#server/observability/tracing.ts';
import type { UserUpstream } from './user-upstream.ts';

export interface Track {
  /** With the request id of the browser's request. */
  readonly log: Log;
  /** Of its lines; what threads and checks ask by themselves is too much for `debug`. */
  readonly level: 'debug' | 'trace';
  readonly trace: TracedRequest;
}

/** The id under which the API server's own audit log has a request. */
export function auditIdOf(headers: IncomingHttpHeaders): string | undefined {
  const id = headers['audit-id'];
  return typeof id === 'string' && /^[\w-]{1,100}$/.test(id) ? id : undefined;
}

/** The same upstream; what is asked of it is traced, and logged with the API server's audit id. */
export function trackedUpstream(upstream: UserUpstream, { log, level, trace }: Track): UserUpstream {
  async function tracked<Answer>(
    method: string,
    path: string,
    ask: (headers: Readonly<Record<string, string>>) => Promise<Answer>,
    outcome: (answer: Answer) => { readonly status: number; readonly headers: IncomingHttpHeaders },
  ): Promise<Answer> {
    const step = trace.step(method, path);
    const startedAt = performance.now();
    const said = (status: number, upstreamAuditId?: string) => {
      step.end(status, upstreamAuditId);
      const durationMs = Math.round(performance.now() - startedAt);
      const [plain] = path.split('?', 1);
      log[level]({ method, path: plain, status, upstreamAuditId, durationMs }, 'asked an API server');
    };
    try {
      const answer = await ask(step.headers);
      const { status, headers } = outcome(answer);
      said(status, auditIdOf(headers));
      return answer;
    } catch (error) {
      said(0);
      throw error;
    }
  }
  return {
    request: (asked) =>
      tracked(
        asked.method,
        asked.path,
        (headers) => upstream.request({ ...asked, headers: { ...asked.headers, ...headers } }),
        (answer) => answer,
      ),
    text: (asked, limitBytes) =>
      tracked(
        asked.method,
        asked.path,
        (headers) => upstream.text({ ...asked, headers: { ...asked.headers, ...headers } }, limitBytes),
        (answer) => answer,
      ),
    socket: (asked) =>
      tracked(
        'GET',
        asked.path,
        () => upstream.socket(asked),
        (answer) => ({ status: answer.state === 'open' ? 101 : answer.httpStatus, headers: answer.headers }),
      ),
  };
}
