'use client';

import { useTranslations } from 'next-intl';
import { useCallback, useState } from 'react';
import type { LiveList } from '#components/data/live/use-live-list.ts';
import { describeProblem } from '#components/problem/describe-problem.ts';
import type { DeleteTarget } from '#components/resource-detail/delete-dialog.tsx';
import { writeClipboard } from '#components/ui/clipboard.ts';
import { showToast } from '#components/ui/toast.tsx';
import { RequestProblem } from '#lib/protocol/request-problem.ts';
import { useCount } from '../use-count.ts';
import { type AskedName, askNames } from './asked-names.ts';

/** More at once would be hours of single requests: a label selector and kubectl do that better. */
export const mostAtOnce = 5000;
const mostCopied = 100_000;

export type BulkAction = 'delete' | 'restart';

export interface BulkRun {
  readonly action: BulkAction;
  readonly targets: readonly DeleteTarget[];
}

function targetOf({ namespace, name, uid }: AskedName): DeleteTarget {
  return { key: `${namespace ?? ''}/${name}`, name, namespace, uid };
}

/** What is done with the selection as a whole: its names are asked for first, since only a window of them is here. */
export function useSelectionActions(ask: LiveList['ask']) {
  const t = useTranslations('list.selection');
  const problemTexts = useTranslations('problem');
  const count = useCount();
  const [run, setRun] = useState<BulkRun>();
  const [asking, setAsking] = useState<BulkAction | 'copy'>();

  const startOne = useCallback(
    (action: BulkAction, name: AskedName) => setRun({ action, targets: [targetOf(name)] }),
    [],
  );
  const close = useCallback(() => setRun(undefined), []);

  async function withNames(action: BulkAction | 'copy', most: number, use: (names: readonly AskedName[]) => unknown) {
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
    start: (action: BulkAction) =>
      withNames(action, mostAtOnce, (names) => {
        // All of them were deleted meanwhile: there is nothing to ask about.
        if (names.length > 0) setRun({ action, targets: names.map(targetOf) });
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
