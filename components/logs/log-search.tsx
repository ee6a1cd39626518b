'use client';

import { CaseSensitive, ChevronDown, ChevronUp, Regex, Search, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { useStore } from '#components/data/live/use-store.ts';
import { IconButton } from '#components/ui/button.tsx';
import { classNames } from '#components/ui/class-names.ts';
import { StatusShape } from '#components/ui/status.tsx';
import { ChoiceBar } from '#components/ui/toggles.tsx';
import type { LogLevel } from '#lib/logs/log-level.ts';
import type { LogQuery } from '#lib/logs/log-query.ts';
import type { LogViewProps } from './log-view-props.ts';

const typingRestMs = 100;
const shownLevels: readonly LogLevel[] = ['error', 'warn', 'info', 'debug', 'none'];
const tones = { error: 'bad', warn: 'warn', info: 'neutral', debug: 'neutral', none: 'unknown' } as const;

/** What is looked for, the next and the previous hit, and the levels. */
export function LogSearch({ session, options, change, filter, setFollow }: LogViewProps) {
  const { client } = session;
  const t = useTranslations('logs');
  const totals = useStore(client.totals);
  const mistake = useStore(client.queryMistake);
  const saidId = useId();
  const [text, setText] = useState(options.query.text);
  const [at, setAt] = useState<{ seq: number; order: number }>();
  const typing = useRef<ReturnType<typeof setTimeout>>(undefined);
  const input = useRef<HTMLInputElement>(null);
  const { query, onlyMatches, withoutLevels } = options;
  useEffect(() => () => clearTimeout(typing.current), []);
  useEffect(() => setText((now) => (document.activeElement === input.current ? now : query.text)), [query.text]);

  function type(next: string) {
    setText(next);
    setAt(undefined);
    clearTimeout(typing.current);
    typing.current = setTimeout(() => change({ query: { ...query, text: next } }), typingRestMs);
  }
  /** With what is typed, whether typing has rested or not. */
  function ask(changes: Partial<LogQuery>) {
    clearTimeout(typing.current);
    setAt(undefined);
    change({ query: { ...query, text, ...changes } });
  }
  async function find(direction: 1 | -1) {
    if (text !== query.text) {
      const filtered = client.nextView();
      ask({});
      await filtered;
    }
    const fromSeq = at?.seq ?? (direction === 1 ? -1 : Number.MAX_SAFE_INTEGER);
    const found = await client.find({ fromSeq, direction });
    if (found.place === -1) return;
    setFollow(false);
    setAt({ seq: found.seq, order: found.order });
    client.jump.set(found);
  }
  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'Enter') void find(event.shiftKey ? -1 : 1);
    else if (event.key === 'Escape' && text !== '') type('');
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
  const matches = totals?.matches ?? 0;
  return (
    <div className="flex flex-none flex-wrap items-center gap-2 px-5 pt-2">
      <div
        className={classNames(
          'flex h-7 min-w-60 flex-1 items-center gap-1.5 rounded-m border bg-surface pl-2 focus-within:outline-2 focus-within:outline-focus',
          mistake === undefined ? 'border-control' : 'border-bad-solid',
        )}
      >
        <Search aria-hidden="true" size={14} className="flex-none text-text-3" />
        <input
          ref={input}
          type="search"
          data-log-search
          value={text}
          onChange={(event) => type(event.target.value)}
          onKeyDown={onKeyDown}
          aria-label={t('find')}
          aria-invalid={mistake !== undefined}
          aria-describedby={saidId}
          placeholder={t('findHint')}
          spellCheck={false}
          autoComplete="off"
          className="h-full min-w-0 flex-1 bg-transparent font-mono text-12 text-text outline-none placeholder:font-sans placeholder:text-text-3 [&::-webkit-search-cancel-button]:hidden"
        />
        <span id={saidId} data-find-said role="status" className="flex-none text-12 text-text-2 tabular-nums">
          {mistake !== undefined ? (
            <span className="text-bad">{t('noRegex')}</span>
          ) : query.text === '' ? null : at === undefined ? (
            t('matches', { matches, lines: totals?.lines ?? 0 })
          ) : (
            t('matchAt', { at: at.order, matches })
          )}
        </span>
        <IconButton
          size="xs"
          icon={Regex}
          label={t('regex')}
          aria-pressed={query.regex}
          className={query.regex ? '!bg-accent-tint !text-accent' : ''}
          onClick={() => ask({ regex: !query.regex })}
        />
        <IconButton
          size="xs"
          icon={CaseSensitive}
          label={t('matchCase')}
          aria-pressed={query.matchCase}
          className={query.matchCase ? '!bg-accent-tint !text-accent' : ''}
          onClick={() => ask({ matchCase: !query.matchCase })}
        />
        <IconButton size="xs" icon={ChevronUp} label={t('findBefore')} onClick={() => void find(-1)} />
        <IconButton size="xs" icon={ChevronDown} label={t('findNext')} onClick={() => void find(1)} />
        {text === '' ? null : <IconButton size="xs" icon={X} label={t('findClear')} onClick={() => type('')} />}
      </div>
      <ChoiceBar
        label={t('matchesAre')}
        items={[
          { id: 'mark', label: t('highlight') },
          { id: 'only', label: t('onlyMatches') },
        ]}
        chosen={onlyMatches ? 'only' : 'mark'}
        onChoose={(id) => change({ onlyMatches: id === 'only' })}
      />
      <fieldset aria-label={t('levels')} className="flex flex-wrap items-center gap-1">
        {shownLevels.map((level) => {
          const isOn = !withoutLevels.includes(level);
          const count = totals?.levels[level] ?? 0;
          return (
            <button
              key={level}
              type="button"
              aria-pressed={isOn}
              onClick={() =>
                change({
                  withoutLevels: isOn ? [...withoutLevels, level] : withoutLevels.filter((one) => one !== level),
                })
              }
              className={classNames(
                'inline-flex h-6 items-center gap-1.5 rounded-full border px-2 text-11 font-medium tabular-nums',
                isOn
                  ? 'border-border-2 bg-surface text-text'
                  : 'border-border border-dashed bg-surface-2 text-text-3 line-through',
              )}
            >
              <StatusShape tone={count === 0 ? 'unknown' : tones[level]} sizePx={10} />
              {t(`level.${level}`)} {t('count', { count })}
            </button>
          );
        })}
      </fieldset>
      {filter.range === undefined ? null : (
        <button
          type="button"
          onClick={() => filter.setRange(undefined)}
          className="inline-flex h-6 items-center gap-1 rounded-full border border-accent-line bg-accent-tint px-2 text-12 text-accent"
        >
          {t('rangeChosen')}
          <X aria-hidden="true" size={12} />
        </button>
      )}
    </div>
  );
}
