import { z } from 'zod';
import { type FileChange, type FileList, fileLimits, fileSizeHeader } from '#lib/protocol/files.ts';
import { dataHeaders, sendEmpty, sendJson } from '#server/http/answer.ts';
import { readJson, tooLarge } from '#server/http/body.ts';
import { Refusal } from '#server/http/refusal.ts';
import type { ClusterContext, ClusterHandler } from '#server/http/route.ts';
import { changeFile } from './change-file.ts';
import type { ContainerFiles } from './container-files.ts';
import { prepareDownload, sendDownload } from './download-file.ts';
import { ExecRefused } from './file-refusal.ts';
import { listDirectory } from './list-directory.ts';
import { Operations } from './operations.ts';
import { readFileStart } from './read-file.ts';
import { uploadFile } from './upload-file.ts';

const bodyBytes = 32 * 1024;
/** A browser that sends nothing of an upload for so long has gone. */
const silentMs = 60_000;
/** What the API server takes as a name; how long, it says itself. */
const name = z
  .string()
  .regex(/^[a-z0-9][a-z0-9.-]*$/)
  .max(253);
const noNul = (text: string) => !text.includes('\0') && text.isWellFormed();
const path = z
  .string()
  .startsWith('/')
  .refine((text) => noNul(text) && Buffer.byteLength(text) <= fileLimits.pathBytes);
/** One that can be made, renamed or deleted: it ends with a name. */
const namedPath = path.refine((text) => !/(^|\/)\.{0,2}$/.test(text));
const place = { namespace: name, pod: name, container: name };

const askShape = z.object({ ...place, path });
const changeShape: z.ZodType<FileChange> = z.discriminatedUnion('change', [
  z.object({ ...place, path: namedPath, change: z.literal('make-directory') }),
  z.object({ ...place, path: namedPath, change: z.literal('delete') }),
  z.object({
    ...place,
    path: namedPath,
    change: z.literal('rename'),
    to: z
      .string()
      .max(255)
      .refine((text) => noNul(text) && !text.includes('/') && !/^\.{0,2}$/.test(text)),
  }),
]);
const uploadShape = z.object({
  ...place,
  path: namedPath,
  size: z.coerce.number().int().min(0).max(fileLimits.uploadBytes),
  overwrite: z.enum(['true', 'false']),
});
const ticketShape = z.object({ ask: askShape, kind: z.enum(['file', 'archive']) });

const operations = new Operations(fileLimits.operations);

type Direction = ContainerFiles['direction'];

/** What is answered below `…/files`. */
export const fileHandlers = {
  list: inTurn(async (context) => {
    const ask = await readJson(context.request, bodyBytes, askShape);
    const list: FileList = await listDirectory(filesOf(context, ask, 'out'));
    sendJson(context.response, 200, list);
  }),
  read: inTurn(async (context) => {
    const ask = await readJson(context.request, bodyBytes, askShape);
    const { bytes, sizeBytes } = await readFileStart(filesOf(context, ask, 'out'));
    context.response.writeHead(200, {
      ...dataHeaders,
      'cache-control': 'no-store',
      'content-type': 'application/octet-stream',
      'content-length': bytes.byteLength,
      [fileSizeHeader]: sizeBytes,
    });
    context.response.end(bytes);
  }),
  ticket: inTurn(async (context) => {
    const ask = await readJson(context.request, bodyBytes, askShape);
    const { kind } = await prepareDownload(filesOf(context, ask, 'none'));
    sendJson(context.response, 200, context.tickets.issue('files', { ask, kind }));
  }),
  change: inTurn(async (context) => {
    const change = await readJson(context.request, bodyBytes, changeShape);
    await changeFile(filesOf(context, change, 'in'), change);
    sendEmpty(context.response, 204);
  }),
  upload: inTurn(async (context) => {
    const { request, response, url } = context;
    const { size, overwrite, ...ask } = uploadOf(url.searchParams);
    if (!/^application\/octet-stream$/i.test(request.headers['content-type'] ?? '')) {
      throw new Refusal('bad-request', 'the body must be sent as application/octet-stream');
    }
    if (Number(request.headers['content-length']) !== size) {
      throw new Refusal('bad-request', 'the body is not of the announced size');
    }
    request.setTimeout(silentMs, () => request.destroy());
    await uploadFile(filesOf(context, ask, 'in'), request, { sizeBytes: size, overwrite: overwrite === 'true' });
    sendEmpty(response, 204);
  }),
  download: (context: ClusterContext, ticket: string) => inTurn((inside) => download(inside, ticket))(context),
} as const;

function uploadOf(query: URLSearchParams): z.infer<typeof uploadShape> {
  if (Number(query.get('size')) > fileLimits.uploadBytes) throw tooLarge(fileLimits.uploadBytes);
  const parsed = uploadShape.safeParse(Object.fromEntries(query));
  if (parsed.success) return parsed.data;
  const fields = parsed.error.issues.map((issue) => issue.path.join('.'));
  throw new Refusal('bad-request', `the query is not what this route takes: ${fields.join(', ')}`);
}

async function download(context: ClusterContext, ticket: string): Promise<void> {
  const { ask, kind } = context.tickets.redeem('files', ticket, ticketShape);
  await sendDownload(filesOf(context, ask, 'out'), { kind }, context.response);
}

function filesOf(
  { upstream, audit, signal }: ClusterContext,
  { path: file, ...at }: z.infer<typeof askShape>,
  direction: Direction,
): ContainerFiles {
  const { namespace, pod, container } = at;
  return { place: { namespace, pod, container }, path: file, direction, upstream, audit, signal };
}

/** Not more at a time than one session may have; what the API server refuses is answered in its own words. */
function inTurn(work: ClusterHandler): ClusterHandler {
  return async (context) => {
    const done = operations.begin(context.session);
    try {
      await work(context);
    } catch (error) {
      if (!(error instanceof ExecRefused) || context.response.headersSent) throw error;
      if (!context.request.complete) context.request.resume();
      sendJson(context.response, error.httpStatus, error.status);
    } finally {
      done();
    }
  };
}
