'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { type PointerEvent, useRef, useState } from 'react';
import { useStore } from '#components/data/live/use-store.ts';
import type { LogViewProps } from './log-view-props.ts';

const heightPx = 32;

/** How many lines came when. A part of it is chosen by dragging over it; the lines of that time are shown. */
export function LogHistogram({ session, filter }: LogViewProps) {
  const t = useTranslations('logs');
  const format = useFormatter();
  const totals = useStore(session.client.totals);
  const box = useRef<HTMLDivElement>(null);
  const [drag, setDrag] = useState<{ from: number; to: number }>();
  const bars = totals?.bars ?? [];
  const { fromMs = Number.NaN, toMs = Number.NaN } = totals ?? {};
  const spanMs = toMs - fromMs;
  if (bars.length === 0 || !(spanMs > 0)) return <div className="h-10 flex-none" aria-hidden="true" />;
  const most = Math.max(...bars.map(({ lines }) => lines), 1);
  const part = (event: PointerEvent) => {
    const { left = 0, width = 1 } = box.current?.getBoundingClientRect() ?? {};
    return Math.min(1, Math.max(0, (event.clientX - left) / width));
  };
  const range =
    drag ??
    (filter.range === undefined
      ? undefined
      : { from: (filter.range.fromMs - fromMs) / spanMs, to: (filter.range.toMs - fromMs) / spanMs });
  const said = t('histogram', {
    from: format.dateTime(fromMs, { dateStyle: 'short', timeStyle: 'medium' }),
    to: format.dateTime(toMs, { dateStyle: 'short', timeStyle: 'medium' }),
  });
  return (
    <div className="flex-none px-5 pt-2">
      <div
        ref={box}
        role="img"
        aria-label={said}
        title={said}
        className="relative flex h-8 cursor-crosshair touch-none items-end gap-px border-border border-b forced-color-adjust-none"
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          setDrag({ from: part(event), to: part(event) });
        }}
        onPointerMove={(event) => {
          if (drag !== undefined) setDrag({ from: drag.from, to: part(event) });
        }}
        onPointerUp={() => {
          if (drag === undefined) return;
          const [low, high] = [Math.min(drag.from, drag.to), Math.max(drag.from, drag.to)];
          setDrag(undefined);
          filter.setRange(
            high - low < 0.005 ? undefined : { fromMs: fromMs + low * spanMs, toMs: fromMs + high * spanMs },
          );
        }}
        onPointerCancel={() => setDrag(undefined)}
      >
        {bars.map(({ lines, errors, warnings }, index) => {
          const height = lines === 0 ? 0 : Math.max(2, Math.round((lines / most) * (heightPx - 4)));
          const red = errors === 0 ? 0 : Math.max(2, Math.round((errors / lines) * height));
          const amber = warnings === 0 ? 0 : Math.max(2, Math.round((warnings / lines) * height));
          return (
            // Bars have no names but their places.
            // biome-ignore lint/suspicious/noArrayIndexKey: the place is what a bar is
            <span key={index} className="flex min-w-0 flex-1 flex-col justify-end" style={{ height }}>
              <span className="min-h-0 flex-1 bg-border-2" />
              {amber === 0 ? null : <span className="flex-none bg-warn-solid" style={{ height: amber }} />}
              {red === 0 ? null : <span className="flex-none bg-bad-solid" style={{ height: red }} />}
            </span>
          );
        })}
        {range === undefined ? null : (
          <span
            className="pointer-events-none absolute inset-y-0 border-accent border-x bg-accent-tint opacity-60"
            style={{
              left: `${Math.min(range.from, range.to) * 100}%`,
              width: `${Math.abs(range.to - range.from) * 100}%`,
            }}
          />
        )}
      </div>
    </div>
  );
}
