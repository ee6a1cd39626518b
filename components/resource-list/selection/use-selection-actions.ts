'use client';

import { useTranslations } from 'next-intl';
import { useCallback, useState } from 'react';
import type { ActionTarget } from '#components/actions/action-target.ts';
import type { LiveList } from '#components/data/live/use-live-list.ts';
import { describeProblem } from '#components/problem/describe-problem.ts';
import { writeClipboard } from '#components/ui/clipboard.ts';
import { showToast } from '#components/ui/toast.tsx';
import type { ActionId } from '#lib/kinds/actions/action.ts';
import { RequestProblem } from '#lib/protocol/request-problem.ts';
import { useCount } from '../use-count.ts';
import { type AskedName, askNames } from './asked-names.ts';

/** More at once would be hours of single requests: a label selector and kubectl do that better. */
export const mostAtOnce = 5000;
const mostCopied = 100_000;

export interface BulkRun {
  readonly action: ActionId;
  readonly targets: readonly ActionTarget[];
}

export type SelectionActions = ReturnType<typeof useSelectionActions>;

/** What is done with the selection as a whole: its names are asked for first, since only a window of them is here. */
export function useSelectionActions(ask: LiveList['ask']) {
  const t = useTranslations('list.selection');
  const problemTexts = useTranslations('problem');
  const count = useCount();
  const [run, setRun] = useState<BulkRun>();
  const [asking, setAsking] = useState<ActionId | 'copy'>();

  const startOne = useCallback((action: ActionId, name: ActionTarget) => setRun({ action, targets: [name] }), []);
  const close = useCallback(() => setRun(undefined), []);

  async function withNames(action: ActionId | 'copy', most: number, use: (names: readonly AskedName[]) => unknown) {
    setAsking(action);
    try {
      await use(await askNames(ask, 'selected', most));
    } catch (error) {
      if (!(error instanceof RequestProblem)) throw error;
      const { title, explanation } = describeProblem(error, problemTexts);
      showToast({ tone: 'bad', title, body: explanation });
    } finally {
      setAsking(undefined);
    }
  }
  return {
    run,
    asking,
    start: (action: ActionId) =>
      withNames(action, mostAtOnce, (names) => {
        // All of them were deleted meanwhile: there is nothing to ask about.
        if (names.length > 0) setRun({ action, targets: names });
      }),
    startOne,
    copy: () =>
      withNames('copy', mostCopied, async (names) => {
        const lines = names.map(({ namespace, name }) => (namespace === undefined ? name : `${namespace}/${name}`));
        const isCopied = await writeClipboard(lines.join('\n'));
        showToast(
          isCopied
            ? { tone: 'ok', title: t('copied', { n: count(lines.length), count: lines.length }) }
            : { tone: 'bad', title: t('notCopied') },
        );
      }),
    close,
  };
}
