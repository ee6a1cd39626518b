'use client';

import { startTransition, useEffect, useState } from 'react';
import type { ListSubscription, ListView } from './list-subscription.ts';

const emptyView: ListView = {
  window: undefined,
  shownKey: undefined,
  outage: undefined,
  problem: undefined,
  isOfBefore: false,
};

interface Kept {
  readonly list: ListSubscription | undefined;
  readonly view: ListView;
}

/**
 * What a list shows now. What somebody waits for is drawn at once; changes that the cluster makes by itself are drawn in
 * slices between whatever else there is to do, so that a busy list never holds up a key or a scroll.
 */
export function useListView(list: ListSubscription | undefined): ListView {
  const [kept, setKept] = useState<Kept>(() => keep(list));
  useEffect(() => {
    if (list === undefined) return;
    let before = list.view.get();
    const read = () => {
      const view = list.view.get();
      const isQuiet = isChangeOfRowsAlone(before, view);
      before = view;
      const next = { list, view };
      if (isQuiet) startTransition(() => setKept(next));
      else setKept(next);
    };
    // It may have changed between the drawing and now.
    setKept((now) => (now.list === list && now.view === before ? now : { list, view: before }));
    return list.view.subscribe(read);
  }, [list]);
  if (kept.list === list) return kept.view;
  return list?.view.get() ?? emptyView;
}

function keep(list: ListSubscription | undefined): Kept {
  return { list, view: list?.view.get() ?? emptyView };
}

/** The same window of the same query, with other rows: neither an answer nor a scroll nor a tick. */
function isChangeOfRowsAlone(before: ListView, after: ListView): boolean {
  if (before.window === undefined || after.window === undefined) return false;
  return (
    before.shownKey === after.shownKey &&
    before.outage === after.outage &&
    before.problem === after.problem &&
    before.isOfBefore === after.isOfBefore &&
    before.window.from === after.window.from &&
    before.window.selected === after.window.selected &&
    before.window.state.state === after.window.state.state
  );
}
