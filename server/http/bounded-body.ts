import type { IncomingMessage } from 'node:http';
import { type Readable, Transform } from 'node:stream';
import { tooLarge } from './body.ts';
import type { Refusal } from './refusal.ts';

/** Whether there is one to pass on: with GET and HEAD there never is. */
export function hasBody({ method, headers }: IncomingMessage): boolean {
  if (method === 'GET' || method === 'HEAD') return false;
  const { 'content-length': length, 'transfer-encoding': encoding } = headers;
  return encoding !== undefined || (length !== undefined && length !== '0');
}

/**
 * The body as it comes, with back-pressure, up to a bound.
 * @throws {Refusal} `body-too-large` when the size is announced; else `failure` has it after the stream has failed.
 */
export function boundedBody(
  request: IncomingMessage,
  limitBytes: number,
): { stream: Readable; failure: () => Refusal | undefined } {
  if (Number(request.headers['content-length'] ?? 0) > limitBytes) throw tooLarge(limitBytes);
  let size = 0;
  let failure: Refusal | undefined;
  const stream = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      size += chunk.byteLength;
      if (size > limitBytes) {
        failure = tooLarge(limitBytes);
        done(failure);
      } else {
        done(null, chunk);
      }
    },
  });
  request.on('error', (error) => stream.destroy(error));
  request.pipe(stream);
  return { stream, failure: () => failure };
}
