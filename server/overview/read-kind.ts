import { listOf, numberOf, recordOf, textOf } from '#lib/kubernetes/untyped.ts';
import { changeLimits } from '#lib/protocol/changes.ts';
import { Refusal } from '#server/http/refusal.ts';
import { AnswerTooLarge } from '#server/upstream/answer-too-large.ts';
import { requiredJsonOf } from '#server/upstream/upstream-status.ts';
import type { UserUpstream } from '#server/upstream/user-upstream.ts';

/** So much is parsed without anybody else waiting for it. */
const limitBytes = 4 * 1024 * 1024;
/** Where that is too little: objects with very many managers, or large annotations. */
const fewObjects = 50;

export interface ReadKind {
  readonly items: readonly unknown[];
  /** Column names of a Table. */
  readonly columns: readonly string[];
  /** Objects that were not read. */
  readonly left: number;
  /** Undefined: read. */
  readonly refused: number | undefined;
}

const nothing: ReadKind = { items: [], columns: [], left: 0, refused: undefined };

/** The first objects of a kind in one namespace, '' for all; at most `changeLimits.objects`. */
export async function readKind(
  upstream: UserUpstream,
  ask: { readonly path: string; readonly accept: string; readonly query?: Readonly<Record<string, string>> },
  signal: AbortSignal,
): Promise<ReadKind> {
  try {
    return await read(upstream, ask, changeLimits.objects, signal);
  } catch (error) {
    if (!(error instanceof AnswerTooLarge)) throw error;
  }
  try {
    return await read(upstream, ask, fewObjects, signal);
  } catch (error) {
    if (!(error instanceof AnswerTooLarge)) throw error;
    return { ...nothing, refused: 413 };
  }
}

async function read(
  upstream: UserUpstream,
  { path, accept, query }: Parameters<typeof readKind>[1],
  limit: number,
  signal: AbortSignal,
): Promise<ReadKind> {
  const search = new URLSearchParams({ ...query, limit: String(limit) });
  const answer = await upstream.text(
    { method: 'GET', path: `${path}?${search}`, headers: { accept }, signal },
    limitBytes,
  );
  // Signed out: nothing of this is an answer any more.
  if (answer.status === 401) throw new Refusal('credential-refused', 'the API server refuses the credential');
  if (answer.status !== 200) return { ...nothing, refused: answer.status };
  const list = recordOf(requiredJsonOf(answer.text));
  const metadata = recordOf(list.metadata);
  const isTable = Array.isArray(list.rows);
  const items = isTable ? listOf(list.rows) : listOf(list.items);
  const more = (textOf(metadata.continue) ?? '') === '' ? 0 : 1;
  return {
    items,
    columns: listOf(list.columnDefinitions).map((column) => textOf(recordOf(column).name) ?? ''),
    left: numberOf(metadata.remainingItemCount) ?? more,
    refused: undefined,
  };
}
