'use client';

import { useTranslations } from 'next-intl';
import { type KeyboardEvent, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useStore } from '#components/data/live/use-store.ts';
import { Button } from '#components/ui/button.tsx';
import { writeClipboard } from '#components/ui/clipboard.ts';
import { showToast } from '#components/ui/toast.tsx';
import { LineDetails } from './line-details.tsx';
import { LogRowView, type RowLook } from './log-row.tsx';
import type { LogViewProps } from './log-view-props.ts';
import { runNameKey } from './run-names.ts';
import { useBeginLine } from './use-begin-line.ts';
import { rowPx, scrollToRow, useRowWindow } from './use-row-window.ts';
import type { LogRow } from './worker/protocol.ts';

/** Rows that are asked for beyond what is seen: one turn of the wheel. */
const aheadRows = 40;
const nearEndPx = 24;
const mostNameCharacters = 24;

interface Range {
  /** Places of the line that was chosen first and of the one chosen last. */
  readonly anchor: number;
  readonly at: number;
}

/** The lines: only those in sight are drawn. At the end it follows; who scrolls up has the rest waiting below. */
export function LogLines(props: LogViewProps) {
  const { session, names, options, reading, filter, follow, setFollow } = props;
  const { client, opened, marks } = session;
  const t = useTranslations('logs');
  const totals = useStore(client.totals);
  const rows = useStore(client.rows);
  const jump = useStore(client.jump);
  const box = useRef<HTMLDivElement>(null);
  const [range, setRange] = useState<Range>();
  const [detail, setDetail] = useState<LogRow>();
  const shown = totals?.shown ?? 0;
  const first = totals?.shownDropped ?? 0;
  const wrap = reading.wrap;
  const view = useRowWindow(box, { rows: shown, wraps: wrap, toEnd: follow });
  const from = view.from + first;
  const { count } = view;
  useEffect(() => {
    client.window(Math.max(0, from - aheadRows), count + 2 * aheadRows, follow);
  }, [client, from, count, follow]);

  // What is dropped above moves everything up: what is being read stays where it is.
  const firstBefore = useRef(first);
  useLayoutEffect(() => {
    const dropped = first - firstBefore.current;
    firstBefore.current = first;
    if (dropped > 0 && !follow && box.current !== null) box.current.scrollTop -= dropped * rowPx;
  }, [first, follow]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: new rows move the end, whatever their number
  useLayoutEffect(() => {
    if (follow && box.current !== null) box.current.scrollTop = box.current.scrollHeight;
  }, [follow, shown, first, rows, count]);
  const lastTop = useRef(0);
  function onScroll() {
    const element = box.current;
    if (element === null) return;
    view.scrolled();
    const isUp = element.scrollTop < lastTop.current - 2;
    lastTop.current = element.scrollTop;
    const isAtEnd = element.scrollHeight - element.scrollTop - element.clientHeight < nearEndPx;
    if (follow && isUp && !isAtEnd) setFollow(false);
  }

  const firstRef = useRef(first);
  firstRef.current = first;
  useEffect(() => {
    if (jump === undefined || jump.place < 0) return;
    setRange({ anchor: jump.place, at: jump.place });
    scrollToRow(box.current, jump.place - firstRef.current, 'middle');
  }, [jump]);
  useBeginLine(client, options.line, opened);
  // Places are counted anew with each filter.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the number of the filter is what it is about
  useEffect(() => setRange(undefined), [totals?.view]);

  const runs = useMemo(() => new Map(opened.map(({ id, run }) => [id, run])), [opened]);
  const hasLevels = totals !== undefined && totals.levels.none < totals.lines;
  const look: RowLook = useMemo(
    () => ({
      reading,
      marks: filter.marks,
      hasNames: names.size > 1,
      nameWidth: Math.min(mostNameCharacters, Math.max(...[...names.values()].map(({ short }) => short.length), 4)),
      hasLevels,
    }),
    [reading, filter.marks, names, hasLevels],
  );
  const low = range === undefined ? -1 : Math.min(range.anchor, range.at);
  const high = range === undefined ? -1 : Math.max(range.anchor, range.at);
  const rowAt = (place: number) => (rows.view === totals?.view ? rows.rows[place - rows.from] : undefined);

  function move(by: number, extend: boolean) {
    const at = range?.at ?? first + (follow ? shown : 0);
    moveTo(Math.min(first + shown - 1, Math.max(first, at + by)), extend);
  }
  function moveTo(next: number, extend: boolean) {
    setFollow(false);
    setRange({ anchor: extend ? (range?.anchor ?? next) : next, at: next });
    scrollToRow(box.current, next - first, 'nearest');
  }
  async function copy() {
    const text = await client.textOf({
      from: low,
      to: high + 1,
      withTime: reading.time !== 'none',
      ...(names.size > 1 ? { names: namesById(props) } : {}),
    });
    const done = await writeClipboard(text);
    showToast({ tone: done ? 'ok' : 'bad', title: t(done ? 'copied' : 'notCopied', { count: high - low + 1 }) });
  }
  function onKeyDown(event: KeyboardEvent) {
    const pageRows = Math.max(1, Math.floor((box.current?.clientHeight ?? 300) / rowPx) - 2);
    const steps: Record<string, number> = {
      ArrowDown: 1,
      ArrowUp: -1,
      PageDown: pageRows,
      PageUp: -pageRows,
    };
    const step = steps[event.key];
    if (step !== undefined) move(step, event.shiftKey);
    else if (event.key === 'Home') moveTo(first, event.shiftKey);
    else if (event.key === 'End') moveTo(first + shown - 1, event.shiftKey);
    else if (event.key === 'Enter' && range !== undefined) setDetail(rowAt(range.at));
    else if (event.key === 'Escape' && (detail !== undefined || range !== undefined)) {
      if (detail !== undefined) setDetail(undefined);
      else setRange(undefined);
    } else if ((event.ctrlKey || event.metaKey) && event.key === 'c' && range !== undefined && isNothingSelected()) {
      void copy();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }
  return (
    <div className="relative flex min-h-0 flex-1 border-border border-t">
      <div
        ref={box}
        // Lines come faster than anybody can listen: they are read by moving through them.
        role="log"
        aria-live="off"
        aria-label={t('lines')}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it is scrolled and moved through by keys
        tabIndex={0}
        onScroll={onScroll}
        onKeyDown={onKeyDown}
        className="min-h-0 min-w-0 flex-1 overflow-auto bg-surface [container-type:inline-size] font-mono text-12 leading-[18px] outline-offset-[-2px]"
      >
        {shown === 0 ? <NoLines {...props} /> : null}
        <div className="relative min-w-full overflow-y-clip" style={{ height: view.contentPx }}>
          <div
            className={`absolute left-0 min-w-full ${wrap ? 'w-full' : 'w-max'}`}
            style={view.isAtEnd ? { bottom: 0 } : { transform: `translateY(${view.from * rowPx}px)` }}
          >
            {Array.from({ length: Math.max(0, count) }, (_none, offset) => {
              const place = from + offset;
              const row = rowAt(place);
              return (
                <LogRowView
                  key={place}
                  row={row}
                  mark={row !== undefined && row.source < 0 ? marks.get(Number(row.text)) : undefined}
                  name={row === undefined ? undefined : nameOf(props, runs, row.source)}
                  look={look}
                  chosen={place >= low && place <= high}
                  onChoose={(extend) => {
                    setFollow(false);
                    // Of the range as it is then: a row is not drawn again for every change of it.
                    setRange((before) => ({ anchor: extend ? (before?.anchor ?? place) : place, at: place }));
                  }}
                  onOpen={() => setDetail(row)}
                />
              );
            })}
          </div>
        </div>
      </div>
      {!follow && totals !== undefined ? (
        <div className="pointer-events-none absolute right-5 bottom-3 flex gap-2 [&>*]:pointer-events-auto">
          {high > low ? (
            <Button size="s" onClick={() => void copy()}>
              {t('copyLines', { count: high - low + 1 })}
            </Button>
          ) : null}
          <Button size="s" hotkey="f" onClick={() => setFollow(true)}>
            {t('toEnd')}
          </Button>
        </div>
      ) : null}
      {detail === undefined ? null : (
        <LineDetails
          {...props}
          row={detail}
          run={runs.get(detail.source)}
          onClose={() => {
            setDetail(undefined);
            box.current?.focus();
          }}
        />
      )}
    </div>
  );
}

function NoLines({ session, options, change, filter }: LogViewProps) {
  const t = useTranslations('logs');
  const totals = useStore(session.client.totals);
  const caughtUp = useStore(session.client.caughtUp);
  if (!caughtUp) return <p className="px-5 py-4 font-sans text-text-3">{t('reading')}</p>;
  if ((totals?.lines ?? 0) === 0) return <p className="px-5 py-4 font-sans text-text-2">{t('nothingWritten')}</p>;
  return (
    <p className="flex flex-wrap items-center gap-2 px-5 py-4 font-sans text-text-2">
      {t('nothingShown', { lines: totals?.lines ?? 0 })}
      <Button
        size="s"
        onClick={() => {
          change({ query: { ...options.query, text: '' }, withoutLevels: [], onlyMatches: false });
          filter.setHidden(new Set());
          filter.setRange(undefined);
        }}
      >
        {t('showAll')}
      </Button>
    </p>
  );
}

function nameOf({ names }: LogViewProps, runs: ReadonlyMap<number, Parameters<typeof runNameKey>[0]>, source: number) {
  const run = runs.get(source);
  return run === undefined ? undefined : names.get(runNameKey(run));
}

function namesById({ session, names }: LogViewProps): Record<number, string> {
  return Object.fromEntries(session.opened.map(({ id, run }) => [id, names.get(runNameKey(run))?.short ?? run.pod]));
}

const isNothingSelected = () => (window.getSelection()?.toString() ?? '') === '';
