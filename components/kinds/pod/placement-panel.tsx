'use client';

import { useTranslations } from 'next-intl';
import { type Fact, Facts, Mono } from '#components/resource-detail/facts.tsx';
import { LabelChip } from '#components/ui/label-chip.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { placementOf, type TolerationRow } from '#lib/kinds/pod/placement.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';

/** Where the pod may run, and when it must leave. */
export function PlacementPanel({ pod }: { pod: KubeObject }) {
  const t = useTranslations('kinds.pod');
  const { nodeSelector, tolerations, affinity, spread, gates, scheduler } = placementOf(pod);
  const mono = (term: string, values: readonly string[]): Fact | undefined =>
    values.length === 0 ? undefined : { term, value: <Mono>{values.join(', ')}</Mono> };
  return (
    <Panel title={t('placement')}>
      <Facts
        facts={[
          nodeSelector.length === 0
            ? undefined
            : {
                term: t('nodeSelector'),
                value: (
                  <span className="flex flex-wrap gap-1">
                    {nodeSelector.map(([key, value]) => (
                      <LabelChip key={key} name={key} value={value} />
                    ))}
                  </span>
                ),
              },
          mono(t('affinity'), affinity),
          mono(t('spread'), spread),
          mono(t('gates'), gates),
          scheduler === '' || scheduler === 'default-scheduler'
            ? undefined
            : { term: t('scheduler'), value: <Mono>{scheduler}</Mono> },
          {
            term: t('tolerations'),
            value: tolerations.length === 0 ? '–' : <Tolerations rows={tolerations} />,
          },
        ]}
      />
    </Panel>
  );
}

function Tolerations({ rows }: { rows: readonly TolerationRow[] }) {
  const t = useTranslations('kinds.pod');
  return (
    <ul>
      {rows.map((row, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a pod may tolerate the same taint twice
        <li key={`${row.text}/${index}`}>
          <Mono>{row.text}</Mono>
          {row.seconds === undefined ? null : (
            <span className="ml-1.5 text-12 text-text-2">{t('toleratedFor', { seconds: row.seconds })}</span>
          )}
          {row.isAutomatic ? <span className="ml-1.5 text-12 text-text-3">{t('automatic')}</span> : null}
        </li>
      ))}
    </ul>
  );
}
