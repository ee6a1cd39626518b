'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useCluster } from '#components/data/use-cluster.ts';
import { patchObject } from '#components/data/write-object.ts';
import { useKindName } from '#components/kinds/use-kind-name.ts';
import type { DeleteTarget } from '#components/resource-detail/delete-dialog.tsx';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { ServerSentence } from '#components/ui/server-sentence.tsx';
import { StatusShape } from '#components/ui/status.tsx';
import { forEachLimited } from '#lib/kinds/delete-plan.ts';
import { restartPatch } from '#lib/kinds/workload.ts';
import type { Resource } from '#lib/kubernetes/resource.ts';
import { RequestProblem } from '#lib/protocol/request-problem.ts';

const atOnce = 4;
const mostNamed = 100;

type Results = ReadonlyMap<string, RequestProblem | 'restarted'>;

/** As `kubectl rollout restart` on several workloads; each has a result of its own, and what failed can be tried again. */
export function RestartSeveralDialog(props: {
  resource: Resource;
  targets: readonly DeleteTarget[];
  onClose: () => void;
}) {
  const { resource, targets, onClose } = props;
  const cluster = useCluster();
  const t = useTranslations('list.restart');
  const names = useKindName();
  const [busy, setBusy] = useState(false);
  const [results, setResults] = useState<Results>(() => new Map());
  const left = targets.filter((target) => results.get(target.key) !== 'restarted');
  const isDone = left.length === 0;
  const what = names.counted(resource, targets.length);

  async function run() {
    setBusy(true);
    const found = new Map(results);
    const patch = restartPatch(new Date());
    await forEachLimited(left, atOnce, async ({ key, name, namespace }) => {
      try {
        await patchObject(cluster, resource, { name, namespace }, patch, { type: 'strategic' });
        found.set(key, 'restarted');
      } catch (error) {
        if (!(error instanceof RequestProblem)) throw error;
        found.set(key, error);
      }
      setResults(new Map(found));
    });
    setBusy(false);
  }
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t('title', { what })}
      footer={
        <>
          <Button onClick={onClose}>{t(isDone ? 'close' : 'cancel')}</Button>
          {isDone ? null : (
            <Button variant="primary" busy={busy} data-autofocus onClick={run}>
              {results.size > 0 && !busy ? t('retry', { count: left.length }) : t('button', { what })}
            </Button>
          )}
        </>
      }
    >
      <p role="status">{isDone ? t('done', { what }) : t('what')}</p>
      <ul className="mt-3 max-h-72 overflow-y-auto rounded-l border border-border-2">
        {targets.slice(0, mostNamed).map((target) => {
          const result = results.get(target.key);
          return (
            <li key={target.key} className="border-border border-t px-3 py-1.5 first:border-t-0">
              <span className="flex items-center gap-2">
                <StatusShape tone={result === undefined ? 'neutral' : result === 'restarted' ? 'ok' : 'bad'} />
                <span className="min-w-0 flex-1 wrap-anywhere" translate="no">
                  {target.namespace === undefined ? '' : `${target.namespace}/`}
                  {target.name}
                </span>
              </span>
              {result instanceof RequestProblem ? (
                <ServerSentence text={result.status.message} className="mt-1" />
              ) : null}
            </li>
          );
        })}
        {targets.length > mostNamed ? (
          <li className="border-border border-t px-3 py-1.5 text-text-2">
            {t('andMore', { count: targets.length - mostNamed })}
          </li>
        ) : null}
      </ul>
    </Dialog>
  );
}
