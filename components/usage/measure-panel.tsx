'use client';

import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Panel } from '#components/ui/panel.tsx';
import type { UsageAnswer } from '#lib/protocol/usage.ts';
import { chartColumns } from '#lib/usage/chart-columns.ts';
import type { UnlimitedContainers, UsageLine, UsageMeasure } from '#lib/usage/usage-lines.ts';
import type { ChartLine } from './chart-look.ts';
import { ChartReadout } from './chart-readout.tsx';
import { printAmount } from './print-amount.ts';
import { SampleTable } from './sample-table.tsx';
import { useTimeText } from './use-time-text.ts';

const UsageChart = dynamic(() => import('./usage-chart.tsx').then((module) => module.UsageChart), {
  ssr: false,
  loading: () => <div className="h-44" />,
});

/** Lines further above usage than this make it flat: they can be left out of the picture. */
const flatFrom = 4;
/** One of both measures: what it is now, its line since then, and all of it as a table. */
export function MeasurePanel(props: {
  measure: UsageMeasure;
  answer: UsageAnswer;
  lines: readonly UsageLine[];
  unlimited: UnlimitedContainers | undefined;
}) {
  const { measure, answer, unlimited } = props;
  const t = useTranslations('usage');
  const timeText = useTimeText();
  const [point, setPoint] = useState<number>();
  const [isClose, setClose] = useState(false);
  const [isTable, setTable] = useState(false);
  const columns = useMemo(
    () => chartColumns(measure, answer.total, answer.containers.length > 1 ? answer.containers : []),
    [measure, answer.total, answer.containers],
  );
  const lines = useMemo(
    () =>
      props.lines.flatMap(({ id, amounts }): ChartLine[] => {
        const value = amounts[measure];
        return value === undefined ? [] : [{ id, value }];
      }),
    [props.lines, measure],
  );
  const highest = Math.max(0, ...(columns.series[0]?.values.map((value) => value ?? 0) ?? []));
  const isFar = lines.some(({ value }) => value > highest * flatFrom);
  const shown = useMemo(
    () => (isClose ? lines.filter(({ value }) => value <= highest * flatFrom) : lines),
    [isClose, lines, highest],
  );
  const since = timeText(answer.sinceMs ?? 0);
  const isBeginning = answer.total.length < 2;
  const title = t(measure);
  return (
    <Panel
      title={title}
      meta={isBeginning ? t('collecting', { time: since }) : t('since', { time: since })}
      actions={
        <>
          {isBeginning || !isFar ? null : (
            <Button size="xs" variant="ghost" aria-pressed={isClose} onClick={() => setClose(!isClose)}>
              {t('close')}
            </Button>
          )}
          {isBeginning ? null : (
            <Button size="xs" variant="ghost" aria-pressed={isTable} onClick={() => setTable(!isTable)}>
              {t('asTable')}
            </Button>
          )}
        </>
      }
    >
      <ChartReadout
        measure={measure}
        columns={columns}
        index={point ?? columns.times.length - 1}
        lines={lines}
        unlimited={unlimited}
        isNow={point === undefined}
      />
      {isBeginning ? null : isTable ? (
        <SampleTable label={t('table', { measure: title })} measure={measure} columns={columns} />
      ) : (
        <UsageChart
          measure={measure}
          label={t('chart', { measure: title })}
          columns={columns}
          lines={shown}
          onPoint={setPoint}
        />
      )}
      {isBeginning ? (
        <p className="mt-2 text-text-2">
          {t('first', { amount: printAmount(measure, answer.total[0]?.[measure === 'cpu' ? 1 : 2] ?? 0) })}
        </p>
      ) : null}
    </Panel>
  );
}
