'use client';

import { ArrowDown, ArrowUp, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { IconButton } from '#components/ui/button.tsx';
import type { TerminalScreen } from './screen/terminal-screen.ts';

const decorations = {
  matchBackground: '#5c4a1e',
  matchOverviewRuler: '#e5b567',
  activeMatchBackground: '#9a6d00',
  activeMatchColorOverviewRuler: '#ffd27a',
};

/** Finds text in what is on the screen and above it. */
export function SearchBar({ screen, onClose }: { screen: TerminalScreen; onClose: () => void }) {
  const t = useTranslations('terminal.search');
  const [text, setText] = useState('');
  const [found, setFound] = useState({ index: -1, count: 0 });
  useEffect(() => {
    const heard = screen.search.onDidChangeResults(({ resultIndex, resultCount }) =>
      setFound({ index: resultIndex, count: resultCount }),
    );
    return () => {
      heard.dispose();
      screen.search.clearDecorations();
    };
  }, [screen]);
  const next = (wanted = text, incremental = false) => screen.search.findNext(wanted, { decorations, incremental });
  const previous = () => screen.search.findPrevious(text, { decorations });
  return (
    <search className="absolute top-1 right-4 z-(--z-sticky) flex items-center gap-1 rounded-m border border-border-2 bg-raised p-1 shadow-2">
      <input
        // biome-ignore lint/a11y/noAutofocus: it has just been asked for
        autoFocus
        aria-label={t('label')}
        placeholder={t('label')}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          next(event.target.value, true);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onClose();
          else if (event.key === 'Enter' && event.shiftKey) previous();
          else if (event.key === 'Enter') next();
          else return;
          event.preventDefault();
          event.stopPropagation();
        }}
        className="h-6 w-44 rounded-s border border-control bg-surface px-2 text-12"
      />
      <span role="status" className="min-w-14 text-center text-12 text-text-2">
        {text === '' ? '' : found.count === 0 ? t('none') : t('found', { index: found.index + 1, count: found.count })}
      </span>
      <IconButton size="xs" icon={ArrowUp} label={t('previous')} hotkey="Shift Enter" onClick={previous} />
      <IconButton size="xs" icon={ArrowDown} label={t('next')} hotkey="Enter" onClick={() => next()} />
      <IconButton size="xs" icon={X} label={t('close')} hotkey="Esc" onClick={onClose} />
    </search>
  );
}
