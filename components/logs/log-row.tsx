'use client';

import { useTranslations } from 'next-intl';
import { type CSSProperties, memo } from 'react';
import { useNow } from '#components/resource-list/use-now.ts';
import { classNames } from '#components/ui/class-names.ts';
import { formatAge } from '#lib/kubernetes/age.ts';
import type { AnsiSpan } from '#lib/logs/ansi.ts';
import { type LogField, messageOf } from '#lib/logs/log-fields.ts';
import type { RunMark } from './log-runs.ts';
import { localTime, utcTime } from './log-times.ts';
import { MarkLine } from './mark-line.tsx';
import type { RunName } from './run-names.ts';
import type { LogReading } from './use-log-options.ts';
import type { LogRow } from './worker/protocol.ts';

/** What all rows have in common. */
export interface RowLook {
  readonly reading: LogReading;
  readonly marks: RegExp | undefined;
  readonly hasNames: boolean;
  /** Of the column of names, in characters. */
  readonly nameWidth: number;
  readonly hasLevels: boolean;
}

const levelText = {
  error: 'text-bad font-semibold',
  warn: 'text-warn font-semibold',
  info: 'text-text-2',
  debug: 'text-text-3',
  none: '',
};

interface RowProps {
  readonly row: LogRow | undefined;
  readonly mark: RunMark | undefined;
  readonly name: RunName | undefined;
  readonly look: RowLook;
  readonly chosen: boolean;
  readonly onChoose: (extend: boolean) => void;
  readonly onOpen: () => void;
}

/** One line. The same line is not drawn again because others have come. */
export const LogRowView = memo(LogRowInner, (before, after) => {
  return (
    before.row?.seq === after.row?.seq &&
    before.row?.matches === after.row?.matches &&
    before.name === after.name &&
    before.mark === after.mark &&
    before.look === after.look &&
    before.chosen === after.chosen
  );
});

function LogRowInner({ row, mark, name, look, chosen, onChoose, onOpen }: RowProps) {
  const { reading, hasNames, hasLevels } = look;
  if (row === undefined) return <div className="h-[18px]" />;
  if (row.source < 0) {
    return <MarkLine mark={mark} />;
  }
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list around it takes the keys
    // biome-ignore lint/a11y/noStaticElementInteractions: as above
    <div
      data-line={row.seq}
      onClick={(event) => onChoose(event.shiftKey)}
      onDoubleClick={onOpen}
      className={classNames(
        'flex min-h-[18px] pr-5',
        chosen ? 'bg-selected' : row.level === 'error' ? 'bg-bad-tint' : 'hover:bg-hover',
      )}
    >
      <span
        aria-hidden="true"
        className="mr-2.5 ml-5 w-1 flex-none forced-color-adjust-none"
        style={{ background: name?.color }}
      />
      {reading.time === 'none' ? null : (
        <span className="mr-3 flex-none whitespace-nowrap text-text-2 tabular-nums">
          <LineTime ms={row.timeMs} reading={reading} />
        </span>
      )}
      {hasNames ? (
        <span
          title={name?.whole}
          translate="no"
          className="mr-3 flex-none truncate"
          style={{ color: name?.color, width: `${look.nameWidth}ch` }}
        >
          {name?.short}
        </span>
      ) : null}
      {hasLevels ? (
        <span className={classNames('mr-3 w-[5ch] flex-none', levelText[row.level])}>
          {row.level === 'none' ? '' : row.level.toUpperCase()}
        </span>
      ) : null}
      <span
        translate="no"
        className={classNames('min-w-0 flex-1', reading.wrap ? 'whitespace-pre-wrap wrap-anywhere' : 'whitespace-pre')}
      >
        <LineText row={row} look={look} />
        <Rest row={row} onOpen={onOpen} />
      </span>
    </div>
  );
}

function LineTime({ ms, reading }: { ms: number; reading: LogReading }) {
  if (Number.isNaN(ms)) return '–';
  if (reading.time === 'utc') return utcTime(ms);
  if (reading.time === 'ago') return <Ago ms={ms} />;
  return localTime(ms);
}

function Ago({ ms }: { ms: number }) {
  return <span className="inline-block w-[5ch] text-right">{formatAge(Math.max(0, useNow() - ms))}</span>;
}

function LineText({ row, look }: { row: LogRow; look: RowLook }) {
  const { reading, marks } = look;
  const { fields, spans, text } = row;
  const columns = reading.fields ? reading.columns : [];
  const cells = columns.map((column) => (
    <span key={column} className="mr-3 inline-block w-[18ch] truncate align-bottom text-text-2">
      {fields?.find(({ name }) => name === column)?.value ?? ''}
    </span>
  ));
  const message = reading.fields && fields !== undefined ? messageOf(fields) : undefined;
  if (fields !== undefined && message !== undefined) {
    return (
      <>
        {cells}
        <Marked text={message} marks={marks} />
        <OtherFields fields={fields} message={message} columns={columns} marks={marks} />
      </>
    );
  }
  return (
    <>
      {cells}
      {spans === undefined ? (
        <Marked text={text} marks={marks} />
      ) : (
        // biome-ignore lint/suspicious/noArrayIndexKey: spans of one line never change
        spans.map((span, index) => <Styled key={index} span={span} marks={marks} />)
      )}
    </>
  );
}

/** Times and levels stand in columns of their own. */
const saidElsewhere = new Set(['level', 'severity', 'lvl', 'time', 'ts', 'timestamp', '@timestamp', 'loglevel']);

function OtherFields(props: {
  fields: readonly LogField[];
  message: string;
  columns: readonly string[];
  marks: RegExp | undefined;
}) {
  const { fields, message, columns, marks } = props;
  const rest = fields.filter(
    ({ name, value }) => !columns.includes(name) && !saidElsewhere.has(name) && value !== message,
  );
  return rest.map(({ name, value }) => (
    <span key={name} className="ml-2.5 text-text-3">
      {name}=
      <span className="text-text-2">
        <Marked text={value} marks={marks} />
      </span>
    </span>
  ));
}

function Styled({ span, marks }: { span: AnsiSpan; marks: RegExp | undefined }) {
  const style: CSSProperties = {
    ...(span.color === undefined ? {} : { color: cssColor(span.color) }),
    ...(span.background === undefined ? {} : { background: cssColor(span.background) }),
    ...(span.bold === true ? { fontWeight: 600 } : {}),
    ...(span.dim === true ? { opacity: 0.75 } : {}),
    ...(span.italic === true ? { fontStyle: 'italic' } : {}),
    ...(span.underline === true ? { textDecoration: 'underline' } : {}),
  };
  return (
    <span style={style}>
      <Marked text={span.text} marks={marks} />
    </span>
  );
}

/** The sixteen colours of terminals in ours, so that they can be read in both themes; the bright ones are the same. */
const ansiColors = ['text-3', 'bad', 'ok', 'warn', 'c6', 'c2', 'c1', 'text-2'];
const cssColor = (color: number | string) => (typeof color === 'number' ? `var(--${ansiColors[color % 8]})` : color);

const mostMarks = 200;

function Marked({ text, marks }: { text: string; marks: RegExp | undefined }) {
  if (marks === undefined) return text;
  const parts = [];
  let at = 0;
  for (const match of text.matchAll(marks)) {
    // A pattern that matches nothing would match everywhere.
    if (match[0] === '' || parts.length > mostMarks) break;
    parts.push(
      text.slice(at, match.index),
      <mark
        key={match.index}
        className="rounded-[2px] bg-k-mark text-text underline decoration-2 decoration-warn-solid underline-offset-2"
      >
        {match[0]}
      </mark>,
    );
    at = match.index + match[0].length;
  }
  return [...parts, text.slice(at)];
}

/** That a line goes on beyond what is drawn of it. */
function Rest({ row, onOpen }: { row: LogRow; onOpen: () => void }) {
  const t = useTranslations('logs');
  if (row.moreCharacters === 0 && row.cutBytes === 0) return null;
  return (
    <>
      {row.moreCharacters === 0 ? null : (
        <button
          type="button"
          onClick={onOpen}
          className="ml-2 rounded-s bg-neut-tint px-1 font-sans text-accent underline"
        >
          {t('moreCharacters', { count: row.moreCharacters })}
        </button>
      )}
      {row.cutBytes === 0 ? null : (
        <span className="ml-2 font-sans text-text-3">
          {t('cutBytes', { kilobytes: Math.ceil(row.cutBytes / 1024) })}
        </span>
      )}
    </>
  );
}
