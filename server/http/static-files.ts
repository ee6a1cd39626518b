import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join, relative, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { replaceMark } from './base-path/mark-replacer.ts';

const contentTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.gif': 'image/gif',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
};

type Encoding = 'br' | 'gzip' | 'identity';

interface StaticFile {
  readonly contentType: string;
  readonly etag: string;
  readonly encodings: ReadonlyMap<Encoding, Content>;
}

/** On the disk, or in memory where the base path had to be put in. */
type Content = { readonly sizeBytes: number } & ({ readonly path: string } | { readonly bytes: Buffer });

/** Files by their URL path, found once: a request can name nothing that was not there at the start. */
export type StaticFiles = ReadonlyMap<string, StaticFile>;

/** Beside a file that the base path is in: the same with the mark (scripts/build.mjs). The file itself is for none. */
const markedEnding = '.marked';

/**
 * What `next build` made, with the `.br` and `.gz` that the build put beside (scripts/build.mjs); for a base path, the
 * few files that it is in are made anew.
 */
export async function findStaticFiles(root: string, basePath: string): Promise<StaticFiles> {
  const folder = join(root, '.next', 'static');
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const all = new Set(paths);
  const files = await Promise.all(
    paths
      .filter((path) => !/\.(br|gz|marked)$/.test(path))
      .map(async (path): Promise<[string, StaticFile]> => {
        const url = `/_next/static/${relative(folder, path).split(sep).map(encodeURIComponent).join('/')}`;
        const contentType = contentTypes[extname(path)] ?? 'application/octet-stream';
        if (basePath !== '' && all.has(`${path}${markedEnding}`)) {
          const text = replaceMark(await readFile(`${path}${markedEnding}`, 'utf8'), basePath);
          return [url, { contentType, etag: etagOf(text), encodings: await encodingsOf(Buffer.from(text)) }];
        }
        const encodings = new Map<Encoding, Content>();
        for (const [encoding, ending] of [
          ['br', '.br'],
          ['gzip', '.gz'],
          ['identity', ''],
        ] as const) {
          if (all.has(`${path}${ending}`)) {
            encodings.set(encoding, { path: `${path}${ending}`, sizeBytes: (await stat(`${path}${ending}`)).size });
          }
        }
        return [url, { contentType, etag: etagOf(await readFile(path)), encodings }];
      }),
  );
  return new Map(files);
}

function etagOf(content: string | Buffer): string {
  return createHash('sha256').update(content).digest('base64url').slice(0, 22);
}

/** Quickly, for it is done at each start, and nearly as small as what the build makes. */
async function encodingsOf(bytes: Buffer): Promise<ReadonlyMap<Encoding, Content>> {
  const [br, gzipped] = await Promise.all([
    promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } }),
    promisify(gzip)(bytes),
  ]);
  const content = (one: Buffer): Content => ({ bytes: one, sizeBytes: one.length });
  return new Map([
    ['br', content(br)],
    ['gzip', content(gzipped)],
    ['identity', content(bytes)],
  ]);
}

/** `false` when there is no such file. */
export async function sendStaticFile(
  files: StaticFiles,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  // Browsers leave brackets and the like as they are, or encode them: both mean the same file.
  const file = files.get(path) ?? files.get(canonical(path));
  if (file === undefined) return false;
  const encoding = bestEncoding(request.headers['accept-encoding'], file);
  const chosen = file.encodings.get(encoding);
  if (chosen === undefined) return false;
  const etag = `"${file.etag}-${encoding}"`;
  const headers = {
    'cache-control': 'public, max-age=31536000, immutable',
    'content-type': file.contentType,
    // No more than this: a worker's script has its policy from here, and works with the page's.
    'content-security-policy': "frame-ancestors 'none'",
    'cross-origin-resource-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    vary: 'accept-encoding',
    etag,
  };
  if (request.headers['if-none-match'] === etag) {
    response.writeHead(304, headers).end();
    return true;
  }
  response.writeHead(200, {
    ...headers,
    'content-length': chosen.sizeBytes,
    ...(encoding === 'identity' ? {} : { 'content-encoding': encoding }),
  });
  if (request.method === 'HEAD') response.end();
  else if ('bytes' in chosen) response.end(chosen.bytes);
  else await pipeline(createReadStream(chosen.path), response);
  return true;
}

function canonical(path: string): string {
  try {
    return path
      .split('/')
      .map((segment) => encodeURIComponent(decodeURIComponent(segment)))
      .join('/');
  } catch {
    return path;
  }
}

function bestEncoding(accepted: string | undefined, file: StaticFile): Encoding {
  const taken = new Set(
    (accepted ?? '')
      .split(',')
      .map((one) => one.trim().toLowerCase())
      .filter((one) => !/;\s*q=0(\.0*)?$/.test(one))
      .map((one) => one.split(';')[0]?.trim()),
  );
  return (
    (['br', 'gzip'] as const).find((encoding) => taken.has(encoding) && file.encodings.has(encoding)) ?? 'identity'
  );
}
