import type { IncomingMessage, OutgoingHttpHeader, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { constants, createGzip, type Gzip } from 'node:zlib';
import { MarkReplacer, replaceMark } from './mark-replacer.ts';

type Chunk = string | Uint8Array;
type Done = () => void;

/**
 * Makes what a page's maker writes into this response reach the browser with the base path in the place of the mark,
 * in headers and body, compressed if the browser takes that.
 */
export function givePageBasePath(request: IncomingMessage, response: ServerResponse, basePath: string): void {
  const plain = {
    setHeader: response.setHeader.bind(response),
    appendHeader: response.appendHeader.bind(response),
    writeHead: response.writeHead.bind(response),
    flushHeaders: response.flushHeaders.bind(response),
    write: response.write.bind(response),
    end: response.end.bind(response),
  };
  const replacer = new MarkReplacer(basePath);
  let gzip: Gzip | undefined;
  let isPrepared = false;

  /** Before the headers go. */
  function prepare(): void {
    if (isPrepared) return;
    isPrepared = true;
    const hasBody = request.method !== 'HEAD' && response.statusCode !== 304 && response.statusCode !== 204;
    response.removeHeader('content-length');
    if (!hasBody || !acceptsGzip(request) || response.hasHeader('content-encoding')) return;
    plain.setHeader('content-encoding', 'gzip');
    plain.appendHeader('vary', 'accept-encoding');
    gzip = createGzip();
    gzip.on('data', (part: Buffer) => plain.write(part));
    gzip.on('end', () => plain.end());
    response.once('close', () => gzip?.destroy());
  }

  function put(piece: Buffer): void {
    if (gzip === undefined) {
      if (piece.length > 0) plain.write(piece);
      return;
    }
    gzip.write(piece);
    // A page comes in parts, and each is to be seen when it is there.
    gzip.flush(constants.Z_SYNC_FLUSH);
  }

  Object.assign(response, {
    setHeader: (name: string, value: OutgoingHttpHeader | readonly string[]) =>
      plain.setHeader(name, replaced(value, basePath)),
    appendHeader: (name: string, value: string | readonly string[]) => {
      for (const one of [value].flat()) plain.appendHeader(name, replaceMark(one, basePath));
      return response;
    },
    writeHead: (status: number, ...rest: readonly unknown[]) => {
      response.statusCode = status;
      for (const [name, value] of headersOf(rest)) plain.setHeader(name, replaced(value, basePath));
      prepare();
      return plain.writeHead(status);
    },
    flushHeaders: () => {
      prepare();
      plain.flushHeaders();
    },
    write: (chunk: Chunk, ...rest: readonly unknown[]) => {
      prepare();
      put(replacer.push(bytesOf(chunk, rest)));
      for (const done of rest) if (isDone(done)) process.nextTick(done);
      return true;
    },
    end: (...rest: readonly unknown[]) => {
      prepare();
      const [chunk] = rest;
      if (typeof chunk === 'string' || chunk instanceof Uint8Array) put(replacer.push(bytesOf(chunk, rest)));
      put(replacer.end());
      for (const done of rest) if (isDone(done)) response.once('finish', done);
      if (gzip === undefined) plain.end();
      else gzip.end();
      return response;
    },
  });
}

function replaced(value: OutgoingHttpHeader | readonly string[], basePath: string): number | string | string[] {
  if (typeof value === 'number') return value;
  return typeof value === 'string' ? replaceMark(value, basePath) : value.map((one) => replaceMark(one, basePath));
}

/** `writeHead(status, [message], [headers])`; headers as an object is all that Next gives. */
function headersOf(rest: readonly unknown[]): [string, OutgoingHttpHeader][] {
  const headers: OutgoingHttpHeaders = Object.assign({}, ...rest.filter((one) => typeof one === 'object'));
  return Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
}

function bytesOf(chunk: Chunk, rest: readonly unknown[]): Uint8Array {
  if (typeof chunk !== 'string') return chunk;
  const encoding = rest.find(
    (one): one is BufferEncoding => typeof one === 'string' && one !== chunk && Buffer.isEncoding(one),
  );
  return Buffer.from(chunk, encoding ?? 'utf8');
}

function isDone(value: unknown): value is Done {
  return typeof value === 'function';
}

function acceptsGzip(request: IncomingMessage): boolean {
  return /(?:^|,)\s*gzip\s*(?:;\s*q=(?:1|0?\.\d*[1-9]))?\s*(?:,|$)/i.test(
    String(request.headers['accept-encoding'] ?? ''),
  );
}
