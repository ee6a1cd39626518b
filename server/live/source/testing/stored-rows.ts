import { liveLimits } from '#lib/protocol/live.ts';
import { parseExtras } from '#server/live/rows/live-row.ts';
import { answerQuestion } from '#server/live/rows/questions/list-answers.ts';
import { RowStore } from '#server/live/rows/row-store.ts';
import { Selection } from '#server/live/rows/selection.ts';
import { pods } from './feed-under-test.ts';

/** For tests only: the real row store, and what it holds now as texts. */
export class StoredRows {
  readonly store: RowStore;

  constructor(resource = pods) {
    this.store = new RowStore({ resource, nowMs: Date.now });
  }

  /** Cells as kubectl prints them, the namespace first, by `namespace/name`. */
  get cells(): Map<string, readonly string[]> {
    const spec = { namespaces: [], filter: '', sort: '' };
    const view = this.store.view(spec);
    do view.merge();
    while (view.isBusy);
    const question = { kind: 'cells', of: 'matching', from: 0, to: liveLimits.answerRows } as const;
    const answer = answerQuestion(question, view, new Selection(this.store), parseExtras([]));
    this.store.release(view);
    if (answer.kind !== 'cells') throw new Error(answer.kind);
    const { namespaced } = this.store.resource;
    return new Map(answer.rows.map((row) => [namespaced ? `${row[0]}/${row[1]}` : `/${row[0]}`, row]));
  }
}
