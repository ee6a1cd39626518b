import type { IncomingMessage } from 'node:http';
import type { z } from 'zod';
import { Refusal } from './refusal.ts';

/** @throws {Refusal} `body-too-large` as soon as it is known, without reading the rest. */
export async function readBody(request: IncomingMessage, limitBytes: number): Promise<Buffer> {
  if (Number(request.headers['content-length'] ?? 0) > limitBytes) throw tooLarge(limitBytes);
  const chunks: Buffer[] = [];
  let size = 0;
  // Not destroyed when too large: the answer goes over the same socket, and needs it whole.
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    const bytes = Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk));
    size += bytes.byteLength;
    if (size > limitBytes) throw tooLarge(limitBytes);
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

/** @throws {Refusal} `bad-request` when the body is not JSON of this shape. The values are not repeated in it. */
export async function readJson<Shape>(
  request: IncomingMessage,
  limitBytes: number,
  shape: z.ZodType<Shape>,
): Promise<Shape> {
  if (!/^application\/json(;|$)/i.test(request.headers['content-type'] ?? '')) {
    throw new Refusal('bad-request', 'the body must be sent as application/json');
  }
  const text = (await readBody(request, limitBytes)).toString('utf8');
  const parsed = shape.safeParse(parseJson(text));
  if (parsed.success) return parsed.data;
  const fields = parsed.error.issues.map((issue) => issue.path.join('.')).filter((field) => field !== '');
  throw new Refusal(
    'bad-request',
    `the body is not what this route takes${fields.length ? `: ${fields.join(', ')}` : ''}`,
  );
}

export function tooLarge(limitBytes: number): Refusal {
  return new Refusal('body-too-large', `the body is larger than ${limitBytes} bytes`);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
