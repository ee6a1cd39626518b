import { Agent, request } from 'undici';
import { Refusal } from '#server/http/refusal.ts';

/** A discovery document, a key set and a token answer are a few kilobytes each. */
const maxAnswerBytes = 512 * 1024;
export const issuerTimeoutSeconds = 15;

interface IssuerRequest {
  readonly method: string;
  readonly headers: Record<string, string>;
  readonly body?: unknown;
  readonly signal?: AbortSignal | undefined;
}

/**
 * How the issuer is asked: trusted by its own authority where one is configured, never redirected, and no longer
 * answer than it needs. Throws `oidc-unreachable`.
 */
export function issuerFetch(issuer: URL, certificateAuthority: string | undefined) {
  const dispatcher = new Agent({
    maxResponseSize: maxAnswerBytes,
    keepAliveTimeout: 10_000,
    connect: { timeout: 10_000, ...(certificateAuthority === undefined ? {} : { ca: certificateAuthority }) },
  });
  async function send(url: string, { method, headers, body, signal }: IssuerRequest): Promise<Response> {
    try {
      const answer = await request(url, {
        dispatcher,
        method: method === 'POST' ? 'POST' : 'GET',
        headers,
        body: body instanceof URLSearchParams ? body.toString() : null,
        ...(signal === undefined ? {} : { signal }),
      });
      const text = await answer.body.text();
      const contentType = [answer.headers['content-type'] ?? ''].flat()[0] ?? '';
      const noBody = answer.statusCode === 204 || answer.statusCode === 304;
      return new Response(noBody ? null : text, {
        status: answer.statusCode,
        headers: { 'content-type': contentType },
      });
    } catch (error) {
      const words = error instanceof Error ? [codeOf(error), error.message].filter(Boolean).join(': ') : String(error);
      throw new Refusal('oidc-unreachable', `${issuer.origin} does not answer: ${words}`, { cause: error });
    }
  }
  return { send, close: () => dispatcher.destroy() };
}

function codeOf(error: Error): string {
  const { cause } = error;
  const code = 'code' in error ? error.code : cause instanceof Error && 'code' in cause ? cause.code : '';
  return typeof code === 'string' ? code : '';
}
