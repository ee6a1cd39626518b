'use client';

import { ChevronsUpDown, LayoutGrid, Plus, Server } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useClusterSummary } from '#components/data/use-cluster-summary.ts';
import { useClusterSession, useSession } from '#components/data/use-session.ts';
import { startHref } from '#components/places/place-storage.ts';
import { Menu } from '#components/ui/menu.tsx';
import { ClusterMarkTag, useMarkText } from './cluster-mark.tsx';

/** The cluster of this page with its mark and version, and the way to the others. */
export function ClusterMenu() {
  const t = useTranslations('shell.cluster');
  const markText = useMarkText();
  const { cluster, version, server } = useClusterSession();
  const { displayName: name, mark } = useClusterSummary();
  const { session } = useSession();
  const clusters = session?.clusters ?? [];
  const signedIn = new Map((session?.sessions ?? []).map((entry) => [entry.cluster, entry]));
  return (
    <Menu
      label={t('title')}
      header={
        <div className="border-border border-b px-2 pt-1 pb-2">
          <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
            <span className="font-semibold wrap-anywhere">{name}</span>
            {mark === undefined ? null : <ClusterMarkTag mark={mark} />}
          </div>
          {version === '' ? null : <div className="text-12 text-text-2">{t('version', { version })}</div>}
          <div className="font-mono text-11 text-text-3 wrap-anywhere">{server}</div>
        </div>
      }
      trigger={
        <button
          type="button"
          className="flex h-8 min-w-0 flex-none items-center gap-2 rounded-m px-2 font-medium hover:bg-hover"
        >
          <Server aria-hidden="true" size={16} strokeWidth={1.9} className="flex-none" />
          <span className="sr-only">{t('label')}</span> <span className="max-w-40 truncate max-md:sr-only">{name}</span>{' '}
          {mark === undefined ? null : <ClusterMarkTag mark={mark} className="max-w-36 max-sm:max-w-24" />}{' '}
          <span className="font-normal text-text-3 max-lg:sr-only">{version}</span>
          <ChevronsUpDown aria-hidden="true" size={12} className="flex-none text-text-3" />
        </button>
      }
      items={[
        { id: 'heading', heading: t('all') },
        ...clusters.map(({ id, displayName, answers, mark: itsMark }) => {
          const own = signedIn.get(id);
          const state = !answers ? t('noAnswer') : own === undefined ? t('signedOut') : own.version;
          const meta = itsMark === undefined ? state : `${markText(itsMark)} · ${state}`;
          const href = own === undefined ? `/login?cluster=${encodeURIComponent(id)}` : startHref(own);
          const tone = answers ? (own === undefined ? ('neutral' as const) : ('ok' as const)) : ('bad' as const);
          return { id: `cluster-${id}`, label: displayName, tone, meta, href, checked: id === cluster };
        }),
        { id: 'separator', separator: true as const },
        ...(clusters.length > 1 ? [{ id: 'overview', label: t('overview'), icon: LayoutGrid, href: '/clusters' }] : []),
        { id: 'sign-in', label: t('signInElsewhere'), icon: Plus, href: '/login' },
      ]}
    />
  );
}
