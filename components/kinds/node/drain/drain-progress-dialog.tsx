'use client';

import { useTranslations } from 'next-intl';
import { useSyncExternalStore } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { forgetDrain } from './active-drains.ts';
import { DrainProgress } from './drain-progress.tsx';
import type { DrainRun } from './drain-run.ts';

/** The progress of a drain. Closing it leaves the drain alone while it runs, and puts it away when it has ended. */
export function DrainProgressDialog({ run, onClose }: { run: DrainRun; onClose: () => void }) {
  const t = useTranslations('drain');
  const snapshot = useSyncExternalStore(run.state.subscribe, run.state.get, run.state.get);
  const { running, nodes } = snapshot;
  const [only] = run.nodes;
  const what = run.nodes.length === 1 && only !== undefined ? only : t('nodes', { count: run.nodes.length });
  const failed = nodes.filter(({ state }) => state === 'failed').length;
  const left = nodes.filter(({ state }) => state === 'cordoned' || state === 'queued' || state === 'stopped').length;
  const close = () => {
    if (!running) forgetDrain(run);
    onClose();
  };
  return (
    <Dialog
      open
      size="l"
      onOpenChange={close}
      title={t(running ? 'titleRunning' : failed + left === 0 ? 'titleDone' : 'titleEnded', { what })}
      footer={
        <>
          {running ? <span className="mr-auto text-12 text-text-2">{t('goesOn')}</span> : null}
          {!running && failed > 0 ? (
            <Button onClick={() => void run.resume({ retryFailed: true })}>{t('retry')}</Button>
          ) : null}
          {!running && left > 0 ? (
            <Button onClick={() => void run.resume({ retryFailed: false })}>{t('continue', { count: left })}</Button>
          ) : null}
          {running ? <Button onClick={() => run.stop()}>{t('stop')}</Button> : null}
          <Button variant="primary" data-autofocus onClick={close}>
            {t(running ? 'hide' : 'close')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <DrainProgress cluster={run.cluster} snapshot={snapshot} />
        {running ? null : <p className="text-12 text-text-2">{t('staysCordoned', { count: run.nodes.length })}</p>}
      </div>
    </Dialog>
  );
}
