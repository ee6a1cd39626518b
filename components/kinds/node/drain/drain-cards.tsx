'use client';

import { useParams } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState, useSyncExternalStore } from 'react';
import { useSession } from '#components/data/use-session.ts';
import { Button } from '#components/ui/button.tsx';
import { StatusShape } from '#components/ui/status.tsx';
import type { Tone } from '#lib/kubernetes/tone.ts';
import { forgetDrain } from './active-drains.ts';
import { countOf } from './drain-progress.tsx';
import { DrainProgressDialog } from './drain-progress-dialog.tsx';
import type { DrainRun, DrainSnapshot } from './drain-run.ts';

/** One card a drain, whichever cluster's page this is: how far it is, and a way back to it. */
export function DrainCards({ runs }: { runs: readonly DrainRun[] }) {
  const t = useTranslations('drain');
  const [shown, setShown] = useState<DrainRun>();
  return (
    <>
      <section
        aria-label={t('dock')}
        className="fixed right-4 bottom-10 z-30 flex w-80 max-w-[calc(100vw-32px)] flex-col gap-2"
      >
        {runs.map((run) => (
          <Card key={run.id} run={run} onShow={() => setShown(run)} />
        ))}
      </section>
      {shown === undefined ? null : <DrainProgressDialog run={shown} onClose={() => setShown(undefined)} />}
    </>
  );
}

function Card({ run, onShow }: { run: DrainRun; onShow: () => void }) {
  const t = useTranslations('drain');
  const elsewhere = useNameElsewhere(run.cluster);
  const snapshot = useSyncExternalStore(run.state.subscribe, run.state.get, run.state.get);
  const [only] = run.nodes;
  const what = run.nodes.length === 1 && only !== undefined ? only : t('nodes', { count: run.nodes.length });
  const pods = snapshot.nodes.flatMap((node) => node.pods);
  const waiting = pods.find(({ state }) => state === 'waits');
  const tone = toneOf(snapshot);
  return (
    <div className="popup rounded-l border border-border-2 bg-raised px-3 py-2 shadow-2">
      <p className="flex items-center gap-2 font-medium" role="status">
        <StatusShape tone={tone} />
        <span className="min-w-0 flex-1 wrap-anywhere">
          {t(snapshot.running ? 'titleRunning' : tone === 'ok' ? 'titleDone' : 'titleEnded', { what })}
        </span>
      </p>
      <p className="mt-0.5 text-12 text-text-2 wrap-anywhere">
        {elsewhere === undefined ? null : <span className="block">{t('inCluster', { cluster: elsewhere })}</span>}
        {t('progress.gone', { gone: countOf(pods, 'gone'), total: pods.length })}
        {waiting === undefined ? null : (
          <span className="block">{t('progress.pod.waitsFor', { budget: waiting.budget ?? 'PDB' })}</span>
        )}
      </p>
      <div className="mt-1.5 flex gap-2">
        <Button size="xs" onClick={onShow}>
          {t('show')}
        </Button>
        {snapshot.running ? (
          <Button size="xs" variant="ghost" onClick={() => run.stop()}>
            {t('stop')}
          </Button>
        ) : (
          <Button size="xs" variant="ghost" onClick={() => forgetDrain(run)}>
            {t('dismiss')}
          </Button>
        )}
      </div>
    </div>
  );
}

/** The cluster's name, on pages of another one or of none. */
function useNameElsewhere(cluster: string): string | undefined {
  const here = useParams().cluster;
  const { session } = useSession();
  if (typeof here === 'string' && decodeURIComponent(here) === cluster) return undefined;
  return session?.clusters.find(({ id }) => id === cluster)?.displayName ?? cluster;
}

function toneOf({ nodes, running }: DrainSnapshot): Tone {
  if (nodes.some(({ state }) => state === 'failed')) return 'bad';
  if (running) return 'progress';
  return nodes.every(({ state }) => state === 'drained') ? 'ok' : 'warn';
}
