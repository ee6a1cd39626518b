'use client';

import { useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';
import { useCount } from '#components/resource-list/use-count.ts';
import { Button } from '#components/ui/button.tsx';

/** The browser lays out only those parts of a long value that are in sight. */
const linesAtOnce = 100;
const linePx = 18;
/** One line of a minified file may be the whole value. */
const longLine = 20_000;
const look =
  'rounded-s border border-border bg-surface-2 px-2 py-1.5 font-mono text-12 leading-[18px] wrap-anywhere whitespace-pre-wrap';
/** What scrolls must be reachable by keyboard. */
const scrollable = { tabIndex: 0 };

/** A value's text: its beginning, and all of it on request without making the page slow. */
export function ValueView({ name, text, lines }: { name: string; text: string; lines: number }) {
  const t = useTranslations('kinds.data');
  const count = useCount();
  const [open, setOpen] = useState(false);
  const start = useMemo(() => beginningOf(text, lines), [text, lines]);
  if (text === '') return <p className="text-text-3">{t('emptyValue')}</p>;
  if (start === undefined) {
    return (
      <pre translate="no" className={look}>
        {text}
      </pre>
    );
  }
  return (
    <>
      {open ? (
        <LongText name={name} text={text} />
      ) : (
        <pre translate="no" className={look}>
          {start}
        </pre>
      )}
      <span>
        <Button variant="ghost" size="xs" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? t('showLess') : t('showAll', { lines: count(lines), count: lines })}
        </Button>
      </span>
    </>
  );
}

const mostLines = 14;
const mostCharacters = 2000;

/** Undefined when the value is short enough to be shown whole. */
function beginningOf(text: string, lines: number): string | undefined {
  if (lines <= mostLines && text.length <= mostCharacters) return undefined;
  const start = text.slice(0, mostCharacters).split('\n').slice(0, mostLines).join('\n');
  return start;
}

function LongText({ name, text }: { name: string; text: string }) {
  const t = useTranslations('kinds.data');
  const parts = useMemo(() => partsOf(text), [text]);
  return (
    <section {...scrollable} aria-label={t('valueOf', { key: name })} className={`max-h-[70vh] overflow-auto ${look}`}>
      <pre translate="no" className="whitespace-pre-wrap wrap-anywhere">
        {parts.map((part) => (
          <span
            key={part.from}
            className="block [content-visibility:auto]"
            style={{ containIntrinsicBlockSize: `auto ${part.lines * linePx}px` }}
          >
            {part.text}
          </span>
        ))}
      </pre>
    </section>
  );
}

interface Part {
  readonly from: number;
  readonly lines: number;
  readonly text: string;
}

/** Every character in its order; a part ends with its line, unless that is longer than a screen can show. */
function partsOf(text: string): Part[] {
  const parts: Part[] = [];
  let from = 0;
  while (from < text.length) {
    let end = from;
    let lines = 0;
    while (lines < linesAtOnce && end < text.length && end - from < longLine) {
      const next = text.indexOf('\n', end);
      end = next === -1 ? text.length : next + 1;
      lines++;
    }
    end = Math.min(end, from + 2 * longLine);
    parts.push({ from, lines, text: text.slice(from, end) });
    from = end;
  }
  return parts;
}
