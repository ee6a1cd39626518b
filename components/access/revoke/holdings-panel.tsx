import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useDiscovery } from '#components/data/use-discovery.ts';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { type Holding, holdingKey } from '#lib/grants/holdings.ts';
import type { Subject } from '#lib/kubernetes/rbac-sentences/binding.ts';
import { RequestProblem } from '#lib/protocol/request-problem.ts';
import { HoldingRow, type TakeAwayStep } from './holding-row.tsx';
import { holdingResource, takeAway } from './take-away.ts';
import { type HoldingsState, holdingsKey } from './use-holdings.ts';

/** What the subject has, to choose from, and what became of each when it was taken away. */
export function HoldingsPanel(props: { cluster: string; subject: Subject; state: HoldingsState }) {
  const { cluster, subject, state } = props;
  const t = useTranslations('access.revoke');
  const { byId } = useDiscovery(cluster);
  const client = useQueryClient();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [steps, setSteps] = useState<ReadonlyMap<string, TakeAwayStep>>(new Map());
  const [gone, setGone] = useState<readonly Holding[]>([]);
  const [isAsking, setAsking] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const goneKeys = new Set(gone.map(holdingKey));
  const here = state.holdings.filter((holding) => !goneKeys.has(holdingKey(holding)));
  const picked = here.filter((holding) => chosen.has(holdingKey(holding)));

  async function take() {
    setAsking(false);
    setBusy(true);
    const put = (holding: Holding, step: TakeAwayStep) =>
      setSteps((before) => new Map([...before, [holdingKey(holding), step]]));
    for (const holding of picked) {
      const resource = byId(holdingResource(holding));
      if (resource === undefined) continue;
      put(holding, { state: 'waiting' });
      try {
        await takeAway(cluster, resource, holding, subject);
        put(holding, { state: 'gone' });
        setGone((before) => [...before, holding]);
      } catch (error) {
        if (!(error instanceof RequestProblem)) throw error;
        put(holding, { state: 'refused', problem: error });
      }
    }
    setChosen(new Set());
    setBusy(false);
    await Promise.all([
      client.invalidateQueries({ queryKey: ['bindings', cluster] }),
      client.invalidateQueries({ queryKey: holdingsKey(cluster) }),
    ]);
  }

  const rows = [...gone, ...here];
  return (
    <Panel title={t('list')} meta={state.pending ? undefined : t('listMeta', { count: here.length })} flush>
      {state.pending ? (
        <div className="p-3">
          <Skeleton width="60%" />
        </div>
      ) : rows.length === 0 ? (
        <p className="p-3 text-text-2">{t('nothing')}</p>
      ) : (
        <ul aria-label={t('list')}>
          {rows.map((holding) => (
            <HoldingRow
              key={holdingKey(holding)}
              cluster={cluster}
              holding={holding}
              step={steps.get(holdingKey(holding))}
              isChosen={chosen.has(holdingKey(holding))}
              onChoose={(isOn) => {
                const others = [...chosen].filter((key) => key !== holdingKey(holding));
                setChosen(new Set(isOn ? [...others, holdingKey(holding)] : others));
              }}
            />
          ))}
        </ul>
      )}
      <div className="flex items-center gap-2.5 border-border border-t p-3">
        <p role="status" className="text-12 text-text-2">
          {gone.length === 0 ? null : t('doneCount', { count: gone.length })}
        </p>
        <Button
          variant="danger"
          className="ml-auto"
          busy={isBusy}
          disabledReason={picked.length === 0 ? t('chooseFirst') : undefined}
          onClick={() => setAsking(true)}
        >
          {t('button', { count: picked.length })}
        </Button>
      </div>
      <Dialog
        open={isAsking}
        onOpenChange={setAsking}
        title={t('confirmTitle', { count: picked.length, name: subject.name })}
        size="s"
        footer={
          <>
            <Button onClick={() => setAsking(false)}>{t('cancel')}</Button>
            <Button variant="danger-solid" onClick={() => void take()}>
              {t('button', { count: picked.length })}
            </Button>
          </>
        }
      >
        <p className="text-text-2">{t('confirmText')}</p>
      </Dialog>
    </Panel>
  );
}
