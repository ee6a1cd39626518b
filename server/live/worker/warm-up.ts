import { Readable } from 'node:stream';
import { ListWindow } from '#server/live/rows/list-window.ts';
import { RowStore } from '#server/live/rows/row-store.ts';
import { readTable } from '#server/live/source/wire/table-rows.ts';
import type { UserUpstream } from '#server/upstream/user-upstream.ts';

const pods = { group: '', version: 'v1', plural: 'pods', kind: 'Pod', namespaced: true };
const rowCount = 6_000;
/** As connections give them. */
const chunkBytes = 64 * 1024;
const columns = ['Name', 'Ready', 'Status', 'Restarts', 'Age'].map((name) => ({
  name,
  type: 'string',
  format: name === 'Name' ? 'name' : '',
  description: '',
  priority: 0,
}));

/**
 * Reads, sorts and shows a list of made-up rows, and forgets it: the code that every list runs is compiled by then, so
 * that the first list of a fresh process is as quick as the next. Asks nobody for anything.
 */
export async function warmUp(): Promise<void> {
  const store = new RowStore({ resource: pods, nowMs: Date.now });
  const view = store.view({ namespaces: [], filter: '', sort: '' });
  const window = new ListWindow(view, { from: 0, to: 30, extras: [] });
  const request = { upstream: played(table()), path: '/', accept: 'application/json' };
  await readTable(
    { ...request, signal: AbortSignal.timeout(10_000) },
    {
      head: (head) => store.setColumns(head.columns ?? []),
      rows(rows) {
        store.putThin(
          'warm',
          rows.map((row) => row.cells),
          1,
        );
        view.merge();
        window.frame();
      },
    },
  );
  window.close();
  store.release(view);
}

function table(): Buffer {
  const rows = Array.from({ length: rowCount }, (_, at) => ({
    cells: [
      `pod-${(at * 7919) % rowCount}`,
      '1/1',
      at % 9 === 0 ? 'CrashLoopBackOff' : 'Running',
      at % 5,
      `${at % 60}m`,
    ],
    object: null,
  }));
  return Buffer.from(
    JSON.stringify({ kind: 'Table', metadata: { resourceVersion: '1' }, columnDefinitions: columns, rows }),
  );
}

function* chunksOf(body: Buffer): Generator<Buffer> {
  for (let at = 0; at < body.byteLength; at += chunkBytes) yield body.subarray(at, at + chunkBytes);
}

function played(body: Buffer): UserUpstream {
  return {
    request: async () => ({
      status: 200,
      headers: { 'content-type': 'application/json' },
      body: Readable.from(chunksOf(body)),
    }),
    text: () => Promise.reject(new Error('nothing is read whole')),
    socket: () => Promise.reject(new Error('nothing is streamed')),
  };
}
