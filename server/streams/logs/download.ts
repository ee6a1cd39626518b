import { pipeline } from 'node:stream/promises';
import { failureHeader } from '#lib/protocol/failure.ts';
import { type LogContainer, type LogDownload, type LogProblem, logLimits } from '#lib/protocol/logs.ts';
import { downloadHeaders, sendJson } from '#server/http/answer.ts';
import { readJson } from '#server/http/body.ts';
import type { ClusterContext } from '#server/http/route.ts';
import type { UserUpstream } from '#server/upstream/user-upstream.ts';
import type { HistorySource } from './history-queue.ts';
import { downloadShape } from './log-ask.ts';
import type { SourceLine } from './log-line.ts';
import { type Merged, mergeHistories } from './merge-histories.ts';
import { SourceReader } from './source-reader.ts';
import { Turns } from './turns.ts';

interface FileSource extends HistorySource {
  /** In front of each of its lines. */
  readonly prefix: Buffer;
}

/** A line that is longer comes in pieces, one after another. */
const pieceBytes = 64 * 1024;
const newline = Buffer.from('\n');

/** `POST /api/clusters/{cluster}/logs/download`, see lib/protocol/logs.ts. */
export async function handleLogTicket(context: ClusterContext): Promise<void> {
  const download = await readJson(context.request, logLimits.askBytes, downloadShape);
  sendJson(context.response, 200, context.tickets.issue('logs', download));
}

/**
 * `GET /api/clusters/{cluster}/logs/download/{ticket}`: the file, as fast as it is taken. Where nothing can be read the
 * answer is why; of several containers those that can't be read say so in a line; a log that breaks off later cuts the
 * answer, so that nobody takes a part for the whole.
 */
export async function handleLogDownload(context: ClusterContext, ticket: string): Promise<void> {
  const { response, signal, log, upstream } = context;
  const download = context.tickets.redeem('logs', ticket, downloadShape);
  const merged = mergeHistories(fileSources(download, upstream, signal), { turns: new Turns(logLimits.parallel) });
  const begun = await firstLines(merged);
  if ('problem' in begun) {
    sendProblem(context, begun.problem);
    return;
  }
  response.writeHead(200, downloadHeaders(download.fileName, 'text/plain; charset=utf-8'));
  try {
    await pipeline(fileOf(begun.merged, merged, download.timestamps), response);
  } catch (error) {
    if (!signal.aborted) log.warn({ err: error }, 'a download of logs is cut short');
    response.destroy();
  }
}

function fileSources(download: LogDownload, upstream: UserUpstream, signal: AbortSignal): FileSource[] {
  const isOne = download.sources.length === 1;
  return download.sources.map(({ start, ...container }) => {
    const lines = { longestBytes: pieceBytes, longer: 'pieces' } as const;
    const reader = new SourceReader({ upstream, container, start, lines, signal });
    return { signal, history: () => reader.history(true), prefix: Buffer.from(isOne ? '' : prefixOf(container)) };
  });
}

function prefixOf({ pod, container }: LogContainer): string {
  return `[${pod}/${container}] `;
}

/** What comes up to the first lines; a problem where there are none, and a problem is all there is. */
async function firstLines(
  all: AsyncGenerator<Merged<FileSource>>,
): Promise<{ readonly merged: readonly Merged<FileSource>[] } | { readonly problem: LogProblem }> {
  const merged: Merged<FileSource>[] = [];
  let problem: LogProblem | undefined;
  let isProblem = true;
  for (let next = await all.next(); next.done !== true; next = await all.next()) {
    merged.push(next.value);
    if (next.value.what === 'lines') return { merged };
    if (next.value.what !== 'ended') continue;
    problem ??= next.value.end.problem;
    isProblem &&= next.value.end.problem !== undefined;
  }
  return problem !== undefined && isProblem ? { problem } : { merged };
}

async function* fileOf(
  begun: readonly Merged<FileSource>[],
  rest: AsyncGenerator<Merged<FileSource>>,
  timestamps: boolean,
): AsyncGenerator<Buffer> {
  for (const merged of begun) yield bytesOf(merged, timestamps);
  for await (const merged of rest) yield bytesOf(merged, timestamps);
}

/** @throws when a log broke off, or could not be read and is the only one. */
function bytesOf(merged: Merged<FileSource>, timestamps: boolean): Buffer {
  if (merged.what === 'lines') return Buffer.concat(merged.lines.flatMap((line) => partsOf(line, timestamps)));
  if (merged.what === 'late' || merged.end.problem === undefined) return Buffer.alloc(0);
  const { end, source } = merged;
  const { message } = merged.end.problem.status;
  if (end.cut === true || source.prefix.length === 0) throw new Error(message);
  return Buffer.concat([source.prefix, Buffer.from(`(${message})\n`)]);
}

function partsOf({ source, line }: SourceLine<FileSource>, timestamps: boolean): Buffer[] {
  const isOne = source.prefix.length === 0;
  const isBegin = line.stampLength > 0;
  const text = isBegin && !(timestamps && line.isStamped) ? line.bytes.subarray(line.stampLength + 1) : line.bytes;
  const hasEnd = line.ending === 'newline' || (line.ending === 'nothing' && !isOne);
  return [...(isBegin ? [source.prefix] : []), text, ...(hasEnd ? [newline] : [])];
}

function sendProblem({ response }: ClusterContext, problem: LogProblem): void {
  if (problem.failure !== undefined) response.setHeader(failureHeader, problem.failure);
  const { httpStatus } = problem;
  sendJson(response, httpStatus === 0 ? (problem.status.code ?? 502) : httpStatus, problem.status);
}
