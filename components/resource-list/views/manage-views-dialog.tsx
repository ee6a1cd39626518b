'use client';

import { Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button, IconButton } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { Checkbox, TextInput } from '#components/ui/field.tsx';
import type { ViewsState } from './use-views.ts';
import type { SavedView } from './view-storage.ts';

/** Renames and deletes saved views, and says which one opens by itself. Every change counts at once. */
export function ManageViewsDialog({ views, onClose }: { views: ViewsState; onClose: () => void }) {
  const t = useTranslations('list.views');
  const { stored } = views;
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t('manageTitle')}
      footer={<Button onClick={onClose}>{t('close')}</Button>}
    >
      {stored.views.length === 0 ? <p className="text-text-2">{t('none')}</p> : null}
      <ul>
        {stored.views.map((view) => (
          <ViewRow key={view.id} view={view} views={views} />
        ))}
      </ul>
    </Dialog>
  );
}

function ViewRow({ view, views }: { view: SavedView; views: ViewsState }) {
  const { stored, rename, remove, setDefault } = views;
  const t = useTranslations('list.views');
  const [name, setName] = useState(view.name);
  const isTaken = stored.views.some((other) => other.id !== view.id && other.name === name.trim());
  return (
    <li className="flex items-center gap-3 border-border border-t py-2 first:border-t-0">
      <span className="min-w-0 flex-1">
        <TextInput
          aria-label={t('name')}
          aria-invalid={name.trim() === '' || isTaken}
          value={name}
          onChange={(event) => {
            setName(event.target.value);
            rename(view.id, event.target.value.trim());
          }}
        />
        <span className="mt-0.5 block truncate font-mono text-11 text-text-3" translate="no">
          {isTaken ? t('taken') : view.filter === '' ? t('noFilter') : view.filter}
        </span>
      </span>
      <Checkbox
        label={t('openFirst')}
        checked={stored.defaultId === view.id}
        onCheckedChange={(on) => setDefault(on ? view.id : undefined)}
      />
      <IconButton size="s" icon={Trash2} label={t('delete', { name: view.name })} onClick={() => remove(view.id)} />
    </li>
  );
}
