'use client';

import { useTranslations } from 'next-intl';
import { PanelTable } from '#components/resource-detail/facts.tsx';
import type { ChartColumns } from '#lib/usage/chart-columns.ts';
import type { UsageMeasure } from '#lib/usage/usage-lines.ts';
import { printAmount } from './print-amount.ts';
import { useTimeText } from './use-time-text.ts';

/** Every sample, the newest first: what the chart draws, for who can't see it or wants the numbers. */
export function SampleTable(props: { label: string; measure: UsageMeasure; columns: ChartColumns }) {
  const { label, measure, columns } = props;
  const t = useTranslations('usage');
  const timeText = useTimeText(true);
  const rows = columns.times
    .map((time, index) => ({ time, values: columns.series.map(({ values }) => values[index] ?? null) }))
    .filter(({ values }) => values.some((value) => value !== null))
    .reverse();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be reached by keyboard
    <section aria-label={label} tabIndex={0} className="-mx-3 max-h-64 overflow-auto border-border border-t">
      <PanelTable
        label={label}
        columns={[
          { title: t('time') },
          ...columns.series.map(({ name }) => ({ title: name === '' ? t('used') : name, right: true })),
        ]}
        rows={rows.map(({ time, values }) => ({
          key: String(time),
          cells: [
            timeText(time * 1000),
            ...values.map((value) => (value === null ? '–' : printAmount(measure, value))),
          ],
        }))}
      />
    </section>
  );
}
