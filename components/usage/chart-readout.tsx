'use client';

import { useTranslations } from 'next-intl';
import type { ChartColumns } from '#lib/usage/chart-columns.ts';
import type { UnlimitedContainers, UsageLine, UsageMeasure } from '#lib/usage/usage-lines.ts';
import { type ChartLine, lineDash, lineToken, partToken } from './chart-look.ts';
import { printAmount } from './print-amount.ts';
import { useTimeText } from './use-time-text.ts';

/** Beyond that a percentage says less than both numbers. */
const mostShare = 10;

/** Legend and crosshair in one: each line with its value at the point, or now. */
export function ChartReadout(props: {
  measure: UsageMeasure;
  columns: ChartColumns;
  index: number;
  lines: readonly ChartLine[];
  unlimited: UnlimitedContainers | undefined;
  isNow: boolean;
}) {
  const { measure, columns, index, lines, unlimited, isNow } = props;
  const t = useTranslations('usage');
  const timeText = useTimeText(true);
  const time = columns.times[index];
  const [total, ...parts] = columns.series;
  const used = total?.values[index] ?? undefined;
  return (
    <div className="mb-1 flex flex-wrap items-baseline gap-x-4 gap-y-1 text-12 text-text-2 tabular-nums">
      <span className="flex items-baseline gap-1.5">
        <Swatch token="--accent" widthPx={2} />
        <b className="font-semibold text-16 text-text">{used === undefined ? '–' : printAmount(measure, used)}</b>{' '}
        {time === undefined ? null : isNow ? t('now') : t('at', { time: timeText(time * 1000) })}
      </span>
      {parts.map(({ name, values }, part) => (
        <span key={name} className="flex items-baseline gap-1.5">
          <Swatch token={partToken(part)} widthPx={1} />
          <span translate="no">{name}</span> <span className="text-text">{amountOr(measure, values[index])}</span>
        </span>
      ))}
      {lines.map(({ id, value }) => (
        <span key={id} className="flex items-baseline gap-1.5">
          <Swatch token={lineToken[id]} dash={lineDash[id]} widthPx={1.5} />
          {t(`line.${id}`)} <span className="text-text">{printAmount(measure, value)}</span>{' '}
          {used === undefined || used > value * mostShare ? null : (
            <span>{t('share', { percent: Math.round((used / value) * 100) })}</span>
          )}
        </span>
      ))}
      {unlimited !== undefined && unlimited.count > 0 ? <span>{t('unlimited', { ...unlimited })}</span> : null}
    </div>
  );
}

function amountOr(measure: UsageMeasure, value: number | null | undefined): string {
  return value === undefined || value === null ? '–' : printAmount(measure, value);
}

function Swatch(props: { token: UsageLine['id'] | string; dash?: readonly number[]; widthPx: number }) {
  return (
    <svg aria-hidden="true" width="16" height="6" className="self-center">
      <line
        x1="0"
        x2="16"
        y1="3"
        y2="3"
        stroke={`var(${props.token})`}
        strokeWidth={props.widthPx}
        {...(props.dash === undefined ? {} : { strokeDasharray: props.dash.join(' ') })}
      />
    </svg>
  );
}
