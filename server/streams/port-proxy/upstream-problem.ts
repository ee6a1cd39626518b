import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import { z } from 'zod';
import type { Refusal } from '#server/http/refusal.ts';
import type { UpstreamAnswer } from '#server/upstream/user-upstream.ts';
import { PageProblem } from './own-page.ts';

const statusShape = z.object({ kind: z.literal('Status'), apiVersion: z.literal('v1'), message: z.string() });
/** A Status of the API server has a length, and is short. */
const maxStatusBytes = 32 * 1024;

/** For a page that a person looks at; scripts get what there is. */
export function isForEyes({ headers }: IncomingMessage): boolean {
  const { 'sec-fetch-dest': destination } = headers;
  return destination === undefined || destination === 'document';
}

/**
 * The answer, or why the API server has none of the application: its own words are a Status body, which an application
 * has no reason to send. What was read of a body is given back with it.
 * @throws {PageProblem}
 */
export async function applicationAnswer(answer: UpstreamAnswer): Promise<UpstreamAnswer | { readonly text: Buffer }> {
  if (answer.status === 401 && answer.headers['www-authenticate'] !== undefined) {
    answer.body.on('error', () => undefined).destroy();
    throw new PageProblem('password');
  }
  if (answer.status < 400 || !mayBeStatus(answer.headers)) return answer;
  const text = await bytesOf(answer.body);
  const parsed = statusShape.safeParse(jsonOf(text));
  if (parsed.success) throw statusProblem(answer.status, parsed.data.message);
  return { text };
}

/** What Pilothouse itself, or the way to the API server, says no with. Undefined: a defect. */
export function refusalProblem(refusal: Refusal): PageProblem | undefined {
  switch (refusal.code) {
    case 'read-only':
      return new PageProblem('read-only');
    case 'body-too-large':
      return new PageProblem('too-large');
    case 'foreign-origin':
      return new PageProblem('foreign', refusal.message);
    case 'upstream-unreachable':
    case 'upstream-untrusted':
    case 'upstream-timeout':
      return new PageProblem('gone', refusal.message);
    default:
      return undefined;
  }
}

/** By the sentences of `pkg/registry/core/service/storage`, `pkg/registry/core/pod/strategy.go` and Go's dialer. */
function statusProblem(httpStatus: number, message: string): PageProblem {
  if (httpStatus === 401) return new PageProblem('signed-out', message);
  if (httpStatus === 403) return new PageProblem('forbidden', message);
  if (message.startsWith('no endpoints available')) return new PageProblem('no-endpoints', message);
  if (message.includes('connection refused')) return new PageProblem('refused', message);
  return new PageProblem('unreachable', message);
}

function mayBeStatus(headers: IncomingHttpHeaders): boolean {
  const length = Number(headers['content-length'] ?? Number.NaN);
  return /^application\/json(;|$)/.test(headers['content-type'] ?? '') && length <= maxStatusBytes;
}

async function bytesOf(body: Readable): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of body) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}

function jsonOf(text: Buffer): unknown {
  try {
    return JSON.parse(text.toString('utf8'));
  } catch {
    return undefined;
  }
}
