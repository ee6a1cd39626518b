import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { Refusal } from '#server/http/refusal.ts';
import { AnswerTooLarge } from '#server/upstream/answer-too-large.ts';
import type { UserUpstream } from '#server/upstream/user-upstream.ts';
import { problemOfBody, problemOfError } from './upstream-problem.ts';

export interface ReadRequest {
  readonly upstream: UserUpstream;
  /** Path and query. */
  readonly path: string;
  readonly accept: string;
  readonly signal: AbortSignal;
  /** The API server packs answers above 128 KB when asked to: pays for rows of cells, not for objects nearby. */
  readonly gzip?: boolean;
  /** Longest silence inside the body. Default: the setting of this upstream. */
  readonly bodyTimeoutMs?: number;
}

export interface Answer {
  /** Unpacked. */
  readonly body: Readable;
  /**
   * When it was made, by the clock that ages in it were counted with: the API server's, in whole seconds, as creation
   * times are. By ours where it doesn't say. Epoch milliseconds.
   */
  readonly madeAtMs: number;
}

/** Beyond this a refusal's text is cut. */
const refusalBytes = 64 * 1024;

/**
 * A successful JSON answer. Status and content type are looked at before the first byte is given
 * away: a refusal may be several lines, and an aggregated API that is down answers plain text.
 * @throws {UpstreamProblem} for any other answer or none; AbortError by the signal.
 */
export async function openAnswer(request: ReadRequest): Promise<Answer> {
  const { upstream, path, accept, signal } = request;
  try {
    const answer = await upstream.request({
      method: 'GET',
      path,
      headers: { accept, ...(request.gzip === true ? { 'accept-encoding': 'gzip' } : {}) },
      signal,
      ...(request.bodyTimeoutMs === undefined ? {} : { bodyTimeoutMs: request.bodyTimeoutMs }),
    });
    const body = answer.headers['content-encoding'] === 'gzip' ? unpacked(answer.body) : answer.body;
    const type = answer.headers['content-type'] ?? '';
    if (answer.status === 200 && type.startsWith('application/json'))
      return { body, madeAtMs: madeAt(answer.headers.date) };
    const text = await beginningOf(body);
    if (answer.status !== 200) throw problemOfBody(answer.status, path, text, answer.headers['retry-after']);
    throw new Refusal('upstream-unreachable', `the answer is ${type === '' ? 'of no type' : type}, not JSON`);
  } catch (error) {
    if (signal.aborted) throw error;
    throw problemOfError(error, path);
  }
}

/** The whole answer, parsed; for answers that are known to be small. Throws as `openAnswer` does. */
export async function readJson(request: ReadRequest, limitBytes = 32 * 1024 * 1024): Promise<unknown> {
  const { body } = await openAnswer(request);
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of body) {
      const bytes = bytesOf(chunk);
      size += bytes.byteLength;
      if (size > limitBytes) throw new AnswerTooLarge(limitBytes);
      chunks.push(bytes);
    }
    return JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch (error) {
    if (request.signal.aborted) throw error;
    throw problemOfError(error, request.path);
  }
}

export function bytesOf(chunk: unknown): Buffer {
  return Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk));
}

function madeAt(date: string | undefined): number {
  const saidMs = Date.parse(date ?? '');
  return Number.isNaN(saidMs) ? Date.now() : saidMs;
}

function unpacked(body: Readable): Readable {
  const gunzip = createGunzip();
  body.once('error', (error) => gunzip.destroy(error));
  gunzip.once('close', () => body.destroy());
  return body.pipe(gunzip);
}

async function beginningOf(body: Readable): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body) {
    const bytes = bytesOf(chunk);
    chunks.push(bytes);
    size += bytes.byteLength;
    if (size > refusalBytes) break;
  }
  return Buffer.concat(chunks).toString('utf8');
}
