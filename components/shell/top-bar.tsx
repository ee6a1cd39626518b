'use client';

import { Search } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { SessionMenu } from '#components/session/session-menu.tsx';
import { Kbd } from '#components/ui/kbd.tsx';
import { ClusterMarkLine } from './cluster-mark-line.tsx';
import { ClusterMenu } from './cluster-menu.tsx';
import { CreateMenu } from './create-menu.tsx';
import { NamespacePicker } from './namespaces/namespace-picker.tsx';
import { ReadOnlyMark } from './read-only-mark.tsx';
import { RecentMenu } from './recent-menu.tsx';
import { ThemeButton } from './theme-button.tsx';

/** Cluster, namespaces, search, recent objects, creating, theme and session. */
export function TopBar(props: { onSearch: () => void; onSearchNear: () => void }) {
  const t = useTranslations('shell.palette');
  return (
    <div className="flex min-w-0 flex-1 items-center gap-2 px-3 max-md:gap-1 max-md:px-2">
      <ClusterMarkLine />
      <ClusterMenu />
      <span aria-hidden="true" className="text-16 text-border-2 max-md:hidden">
        /
      </span>
      <NamespacePicker />
      <ReadOnlyMark />
      <button
        type="button"
        aria-haspopup="dialog"
        aria-keyshortcuts="Control+K"
        onClick={props.onSearch}
        onPointerEnter={props.onSearchNear}
        onFocus={props.onSearchNear}
        className="mx-auto flex h-8 min-w-8 max-w-[420px] flex-1 items-center gap-2 overflow-hidden whitespace-nowrap rounded-m border border-border-2 bg-surface pr-2 pl-2.5 text-text-3 hover:bg-hover max-md:flex-none max-md:px-2"
      >
        <Search aria-hidden="true" size={14} className="flex-none" />
        <span className="truncate max-md:sr-only">{t('trigger')}</span>
        <span aria-hidden="true" className="ml-auto max-lg:hidden">
          <Kbd>Ctrl K</Kbd>
        </span>
      </button>
      <span className="ml-auto flex flex-none items-center gap-2 max-md:gap-1">
        <RecentMenu />
        <CreateMenu />
        <ThemeButton />
        <SessionMenu />
      </span>
    </div>
  );
}
