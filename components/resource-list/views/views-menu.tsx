'use client';

import { Bookmark, ChevronDown } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Menu, type MenuItem } from '#components/ui/menu.tsx';
import { builtInViews } from './built-in-views.ts';
import { ManageViewsDialog } from './manage-views-dialog.tsx';
import type { ViewsState } from './use-views.ts';
import type { SavedView } from './view-storage.ts';

export type CurrentView = Pick<SavedView, 'filter' | 'sort' | 'columns' | 'density'>;

/** Saved views and the built-in ones; opening one replaces filter, sort, columns and density. */
export function ViewsMenu(props: { resourceId: string; views: ViewsState; current: CurrentView; onSave: () => void }) {
  const { resourceId, views, current, onSave } = props;
  const t = useTranslations('list.views');
  const [managing, setManaging] = useState(false);
  const { stored, open } = views;
  const isCurrent = (view: CurrentView) =>
    view.filter === current.filter && view.sort === current.sort && view.columns === current.columns;
  const builtIn = builtInViews(resourceId).map(({ name, filter }) => ({
    name,
    view: { filter, sort: '', columns: '', density: current.density },
  }));
  const items: MenuItem[] = [
    ...(stored.views.length === 0 ? [] : [{ id: 'saved', heading: t('saved') }]),
    ...stored.views.map((view) => ({
      id: `view-${view.id}`,
      label: view.name,
      checked: isCurrent(view),
      meta: view.id === stored.defaultId ? t('default') : undefined,
      onSelect: () => open(view),
    })),
    ...(builtIn.length === 0 ? [] : [{ id: 'built-in', heading: t('builtInTitle') }]),
    ...builtIn.map(({ name, view }) => ({
      id: name,
      label: t(`builtIn.${name}`),
      checked: isCurrent(view),
      onSelect: () => open(view),
    })),
    ...(stored.views.length + builtIn.length === 0 ? [] : [{ id: 'line', separator: true } as const]),
    {
      id: 'everything',
      label: t('everything'),
      checked: current.filter === '' && current.sort === '' && current.columns === '',
      onSelect: () => open({ filter: '', sort: '', columns: '', density: current.density }),
    },
    { id: 'save', label: t('save'), icon: Bookmark, onSelect: onSave },
    ...(stored.views.length === 0 ? [] : [{ id: 'manage', label: t('manage'), onSelect: () => setManaging(true) }]),
  ];
  return (
    <>
      <Menu
        align="end"
        label={t('title')}
        items={items}
        trigger={
          <Button variant="ghost" size="s" icon={Bookmark}>
            {t('title')}
            <ChevronDown aria-hidden="true" size={12} />
          </Button>
        }
      />
      {managing ? <ManageViewsDialog views={views} onClose={() => setManaging(false)} /> : null}
    </>
  );
}
