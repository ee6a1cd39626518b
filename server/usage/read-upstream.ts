import type { KubeStatus } from '#lib/kubernetes/kube-object.ts';
import { parseStatus } from '#lib/kubernetes/parse-status.ts';
import { Refusal } from '#server/http/refusal.ts';
import { jsonOf } from '#server/upstream/upstream-status.ts';
import type { UserUpstream } from '#server/upstream/user-upstream.ts';

/** What is read for one look: always with the credential of the session that looks. */
export interface UsageUpstream {
  readonly upstream: UserUpstream;
  readonly signal: AbortSignal;
}

export type UpstreamJson =
  | { readonly status: 'ok'; readonly body: unknown }
  /** Any other answer, also one that is no JSON. */
  | { readonly status: 'refused'; readonly httpStatus: number; readonly refusal: KubeStatus }
  | { readonly status: 'slow' }
  | { readonly status: 'too-large' };

/** Longer ones would block the process for too long while they are parsed: some 10,000 measured pods. */
const limitBytes = 4 * 1024 * 1024;
const timeoutMs = 10_000;

/** @throws {Refusal} `credential-refused`, or what says that the API server can't be reached. */
export async function readUpstream(
  { upstream, signal }: UsageUpstream,
  path: string,
  accept = 'application/json',
): Promise<UpstreamJson> {
  const headers = { accept };
  const patience = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
  try {
    const answer = await upstream.request({ method: 'GET', path, headers, signal: patience });
    const chunks: Buffer[] = [];
    let size = 0;
    for await (const chunk of answer.body) {
      const bytes = Buffer.from(chunk);
      size += bytes.byteLength;
      if (size > limitBytes) {
        answer.body.destroy();
        return { status: 'too-large' };
      }
      chunks.push(bytes);
    }
    return read(answer.status, Buffer.concat(chunks).toString());
  } catch (error) {
    if (error instanceof Refusal && error.code !== 'upstream-timeout') throw error;
    if (signal.aborted) throw error;
    if (patience.aborted || error instanceof Refusal) return { status: 'slow' };
    throw error;
  }
}

function read(httpStatus: number, text: string): UpstreamJson {
  // What is no JSON stays text: an aggregated API that is down answers so.
  const body = jsonOf(text) ?? text;
  if (httpStatus === 401) throw new Refusal('credential-refused', parseStatus(httpStatus, body).message);
  if (httpStatus === 200 && typeof body === 'object' && body !== null) return { status: 'ok', body };
  return { status: 'refused', httpStatus, refusal: parseStatus(httpStatus, body) };
}
