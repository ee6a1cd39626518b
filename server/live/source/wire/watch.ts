import type { Readable } from 'node:stream';
import { isRecord, recordOf, textOf } from '#lib/kubernetes/untyped.ts';
import { Refusal } from '#server/http/refusal.ts';
import type { UserUpstream } from '#server/upstream/user-upstream.ts';
import { bytesOf, openAnswer } from './answer.ts';
import { problemOfError, problemOfStatus } from './upstream-problem.ts';

export interface WatchRequest {
  readonly upstream: UserUpstream;
  /** Path and query, with `watch=1` (see `watchQuery`). */
  readonly path: string;
  readonly accept: string;
  readonly signal: AbortSignal;
}

export interface WatchEvent {
  /** `ADDED`, `MODIFIED`, `DELETED`, `BOOKMARK`. ERROR events are thrown. */
  readonly type: string;
  /** The event's `object`, exactly as the API server sent it: an object, or a Table of one row. */
  readonly text: string;
  /** Of the whole line. */
  readonly bytes: number;
}

/** API servers send a bookmark a minute: a stream that is silent for longer is dead, or its version is. */
const silenceMs = 190_000;

const longestLineBytes = 32 * 1024 * 1024;

/** Parameters of a watch: bookmarks, and an end after 5 to 10 minutes so that streams don't all end at once. */
export function watchQuery(resourceVersion: string): URLSearchParams {
  return new URLSearchParams({
    watch: '1',
    resourceVersion,
    allowWatchBookmarks: 'true',
    timeoutSeconds: String(300 + Math.floor(Math.random() * 300)),
  });
}

/**
 * Opens a watch; resolves once the API server has accepted it. The events end when the API server ends the stream in
 * good order, and throw `UpstreamProblem` when it is cut, silent for more than three minutes, or an ERROR event comes
 * (410: the version is too old). Ending the loop closes the stream.
 * @throws {UpstreamProblem} when it is refused; AbortError by the signal.
 */
export async function openWatch(request: WatchRequest): Promise<AsyncGenerator<WatchEvent, void>> {
  const { body } = await openAnswer({ ...request, bodyTimeoutMs: silenceMs });
  // Nobody may be reading yet when the stream breaks; the reader gets the error all the same.
  body.on('error', () => undefined);
  return events(body, request);
}

async function* events(body: Readable, request: WatchRequest): AsyncGenerator<WatchEvent, void> {
  try {
    for await (const line of lines(body)) {
      const event = parseLine(line);
      if (event.type === 'ERROR') throw problemOfStatus(JSON.parse(event.text), request.path);
      yield event;
    }
  } catch (error) {
    if (request.signal.aborted) throw error;
    throw problemOfError(error, request.path);
  } finally {
    body.destroy();
  }
}

async function* lines(body: Readable): AsyncGenerator<Buffer, void> {
  let parts: Buffer[] = [];
  let size = 0;
  for await (const chunk of body) {
    let rest = bytesOf(chunk);
    for (let end = rest.indexOf(0x0a); end !== -1; end = rest.indexOf(0x0a)) {
      const last = rest.subarray(0, end);
      const line = parts.length === 0 ? last : Buffer.concat([...parts, last]);
      parts = [];
      size = 0;
      rest = rest.subarray(end + 1);
      if (line.byteLength > 1) yield line;
    }
    if (rest.byteLength === 0) continue;
    parts.push(rest);
    size += rest.byteLength;
    if (size > longestLineBytes) throw new Refusal('upstream-unreachable', 'an event of the watch is too large');
  }
  // A stream that is cut in the middle of a line says so by an error; without one the line is whole.
  if (size > 0) yield Buffer.concat(parts);
}

const typeStart = Buffer.from('{"type":"');
const objectStart = Buffer.from('","object":');

/** Every API server writes `{"type":"…","object":…}`; whoever writes it in another way is parsed. */
function parseLine(line: Buffer): WatchEvent {
  const bytes = line.byteLength + 1;
  let end = line.byteLength;
  while (end > 0 && (line[end - 1] ?? 0) <= 0x20) end -= 1;
  const typeEnd = line.indexOf(0x22, typeStart.byteLength);
  const objectAt = typeEnd + objectStart.byteLength;
  if (
    typeEnd !== -1 &&
    objectAt <= end &&
    line.compare(typeStart, 0, typeStart.byteLength, 0, typeStart.byteLength) === 0 &&
    line.compare(objectStart, 0, objectStart.byteLength, typeEnd, objectAt) === 0 &&
    line[end - 1] === 0x7d
  ) {
    return {
      type: line.toString('latin1', typeStart.byteLength, typeEnd),
      text: line.toString('utf8', objectAt, end - 1),
      bytes,
    };
  }
  const value: unknown = JSON.parse(line.toString('utf8'));
  const type = textOf(recordOf(value).type);
  if (!isRecord(value) || type === undefined)
    throw new Refusal('upstream-unreachable', 'a line of the watch is no event');
  return { type, text: JSON.stringify(value.object), bytes };
}
