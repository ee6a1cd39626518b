'use client';

import { useTranslations } from 'next-intl';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { onThemeChange } from '#components/ui/theme-change.ts';
import { useSameFunction } from '#components/ui/use-same-function.ts';
import { type ChartColumns, timeRange, valueTop } from '#lib/usage/chart-columns.ts';
import type { UsageMeasure } from '#lib/usage/usage-lines.ts';
import { type ChartLine, lineDash, lineToken, partToken } from './chart-look.ts';
import { printAmount } from './print-amount.ts';
import { useTimeText } from './use-time-text.ts';

const heightPx = 176;
const noOne = -1;

/**
 * Usage over time with what it is drawn beside. The crosshair follows the pointer and the arrow keys; `onPoint` gets
 * the point under it, undefined when there is none. What is drawn is told by the table below to who can't see it.
 */
export function UsageChart(props: {
  measure: UsageMeasure;
  label: string;
  columns: ChartColumns;
  lines: readonly ChartLine[];
  onPoint: (index: number | undefined) => void;
}) {
  const { measure, label, columns, lines, onPoint } = props;
  const t = useTranslations('usage');
  const timeText = useTimeText();
  const box = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot>(undefined);
  const [theme, setTheme] = useState(0);
  const [point, setPoint] = useState<number>();
  const last = columns.times.length - 1;
  const at = Math.min(point ?? last, last);
  const [total] = columns.series;

  useEffect(() => onThemeChange(() => setTheme((times) => times + 1)), []);

  // What decides the shape of the chart; its numbers come below, without making it anew.
  const shape = JSON.stringify(columns.series.map(({ name }) => name));
  const tell = useSameFunction((index: number | undefined) => {
    setPoint(index);
    onPoint(index);
  });
  const text = useSameFunction(timeText);
  const linesNow = useSameFunction(() => lines);
  // biome-ignore lint/correctness/useExhaustiveDependencies(theme): the colours are read from the page once more
  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    const made = new uPlot(options({ element, measure, names: namesOf(shape), linesNow, text, tell }), [[]], element);
    plot.current = made;
    const resized = new ResizeObserver(() => made.setSize({ width: element.clientWidth, height: heightPx }));
    resized.observe(element);
    return () => {
      resized.disconnect();
      plot.current = undefined;
      made.destroy();
    };
  }, [shape, measure, theme, text, tell, linesNow]);

  // biome-ignore lint/correctness/useExhaustiveDependencies(shape): a new chart has no numbers yet
  // biome-ignore lint/correctness/useExhaustiveDependencies(theme): nor has this one
  useEffect(() => {
    const chart = plot.current;
    if (chart === undefined) return;
    const times = [...columns.times];
    const values = columns.series.map((series) => [...series.values]);
    const [from, to] = timeRange(times);
    const highest = Math.max(0, ...values.flat().map((value) => value ?? 0), ...lines.map(({ value }) => value));
    const top = valueTop(highest, measure);
    chart.batch(() => {
      chart.setData([times, ...values], false);
      chart.setScale('x', { min: from, max: to });
      chart.setScale('y', { min: 0, max: top });
    });
  }, [columns, lines, measure, shape, theme]);

  function show(index: number | undefined) {
    const chart = plot.current;
    const time = index === undefined ? undefined : columns.times[index];
    tell(index);
    const value = index === undefined ? null : (total?.values[index] ?? null);
    chart?.setCursor(
      time === undefined
        ? { left: noOne, top: noOne }
        : { left: chart.valToPos(time, 'x'), top: chart.valToPos(value ?? 0, 'y') },
      false,
    );
  }
  function move(event: KeyboardEvent) {
    const steps: Readonly<Record<string, number>> = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: last };
    const index = Object.hasOwn(steps, event.key) ? steps[event.key] : undefined;
    if (index === undefined && event.key !== 'Escape') return;
    event.preventDefault();
    show(index === undefined ? undefined : Math.max(0, Math.min(last, index)));
  }
  const value = total?.values[at];
  return (
    <div
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-orientation="horizontal"
      aria-valuemin={0}
      aria-valuemax={Math.max(0, last)}
      aria-valuenow={Math.max(0, at)}
      aria-valuetext={t('point', {
        time: timeText((columns.times[at] ?? 0) * 1000),
        amount: value === undefined || value === null ? t('none') : printAmount(measure, value),
      })}
      onKeyDown={move}
      onBlur={() => show(undefined)}
      className="relative w-full rounded-m"
      style={{ height: heightPx }}
    >
      <div ref={box} aria-hidden="true" className="absolute inset-0 overflow-hidden" />
    </div>
  );
}

function namesOf(shape: string): readonly string[] {
  return JSON.parse(shape);
}

function options(about: {
  element: HTMLElement;
  measure: UsageMeasure;
  names: readonly string[];
  linesNow: () => readonly ChartLine[];
  text: (timeMs: number) => string;
  tell: (index: number | undefined) => void;
}): uPlot.Options {
  const { element, measure, names, linesNow, text, tell } = about;
  const colour = colours();
  const font = `11px ${getComputedStyle(element).fontFamily}`;
  const axis = { stroke: colour('--text-3'), font, ticks: { show: false }, border: { show: false } };
  const grid = { stroke: colour('--border'), width: 1 };
  return {
    width: element.clientWidth,
    height: heightPx,
    padding: [8, 12, 0, 0],
    legend: { show: false },
    cursor: {
      y: false,
      drag: { x: false, y: false, setScale: false },
      points: { size: 7, width: 2 },
    },
    scales: { x: { time: true, auto: false }, y: { auto: false } },
    series: [
      {},
      ...names.map((name, index) => ({
        stroke: colour(name === '' ? '--accent' : partToken(index - 1)),
        width: name === '' ? 2 : 1,
        spanGaps: false,
        points: { show: name === '', size: 4 },
        ...(name === '' ? { fill: colour('--accent', 0.1) } : {}),
      })),
    ],
    axes: [
      {
        ...axis,
        size: 24,
        grid: { show: false },
        values: (_plot, times) => times.map((time) => text(time * 1000)),
        space: 72,
      },
      {
        ...axis,
        grid,
        size: 58,
        space: 32,
        values: (_plot, values) => values.map((value) => printAmount(measure, value)),
        // Bytes have round numbers of their own.
        ...(measure === 'memory' ? { incrs: powersOfTwo } : {}),
      },
    ],
    hooks: {
      // From edge to edge: what is asked for does not begin with the first measurement.
      draw: [(chart) => drawLines(chart, linesNow(), colour)],
      setCursor: [
        ({ cursor }) => {
          const { idx, left } = cursor;
          tell(idx === null || idx === undefined || (left ?? noOne) < 0 ? undefined : idx);
        },
      ],
    },
  };
}

function drawLines(chart: uPlot, lines: readonly ChartLine[], colour: (token: string) => string): void {
  const { ctx, bbox } = chart;
  ctx.save();
  for (const { id, value } of lines) {
    const y = Math.round(chart.valToPos(value, 'y', true));
    ctx.strokeStyle = colour(lineToken[id]);
    ctx.lineWidth = 1.5 * uPlot.pxRatio;
    ctx.setLineDash(lineDash[id].map((length) => length * uPlot.pxRatio));
    ctx.beginPath();
    ctx.moveTo(bbox.left, y);
    ctx.lineTo(bbox.left + bbox.width, y);
    ctx.stroke();
  }
  ctx.restore();
}

const powersOfTwo = Array.from({ length: 50 }, (_, power) => 2 ** power);

/** Tokens as the canvas takes them; with colours forced by the system, its text colour. */
function colours(): (token: string, alpha?: number) => string {
  const styles = getComputedStyle(document.documentElement);
  const isForced = matchMedia('(forced-colors: active)').matches;
  return (token, alpha = 1) => {
    const value = isForced ? 'CanvasText' : styles.getPropertyValue(token).trim();
    return alpha === 1 ? value : `color-mix(in oklch, ${value} ${alpha * 100}%, transparent)`;
  };
}
