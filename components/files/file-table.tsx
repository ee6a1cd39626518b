'use client';

import { CornerLeftUp, Ellipsis, File, FileQuestion, Folder, Link2, type LucideIcon } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Menu } from '#components/ui/menu.tsx';
import { modeText } from '#lib/files/mode-text.ts';
import { sizeText } from '#lib/files/size-text.ts';
import { isDirectory, isFile, shownName, sortEntries } from '#lib/files/sort-entries.ts';
import type { FileEntry } from '#lib/protocol/files.ts';

interface Handlers {
  readonly onOpen: (entry: FileEntry) => void;
  readonly onView: (entry: FileEntry) => void;
  readonly onDownload: (entry: FileEntry) => void;
  readonly onRename: (entry: FileEntry) => void;
  readonly onDelete: (entry: FileEntry) => void;
}

export function FileTable(
  props: Handlers & { entries: readonly FileEntry[]; hasParent: boolean; onParent: () => void },
) {
  const { entries, hasParent, onParent } = props;
  const t = useTranslations('files');
  const sorted = useMemo(() => sortEntries(entries), [entries]);
  return (
    <div className="overflow-x-auto">
      <table className="w-full text-left">
        <thead>
          <tr className="h-8 border-border border-b bg-surface-2 text-12 text-text-2 [&>th]:px-3 [&>th]:font-medium">
            <th scope="col">{t('name')}</th>
            <th scope="col" className="text-right">
              {t('size')}
            </th>
            <th scope="col" className="max-md:hidden">
              {t('modified')}
            </th>
            <th scope="col" className="max-md:hidden">
              {t('rights')}
            </th>
            <th scope="col" className="max-md:hidden">
              {t('owner')}
            </th>
            <th scope="col">
              <span className="sr-only">{t('actions')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {hasParent ? (
            <tr className="h-8 border-border border-b hover:bg-hover">
              <td colSpan={6} className="px-3">
                <NameButton icon={CornerLeftUp} label=".." title={t('parent')} onClick={onParent} />
              </td>
            </tr>
          ) : null}
          {sorted.map((entry) => (
            <Row key={entry.name} entry={entry} {...props} />
          ))}
        </tbody>
      </table>
      {entries.length === 0 ? <p className="px-3 py-2.5 text-text-2">{t('empty')}</p> : null}
    </div>
  );
}

function Row({ entry, onOpen, onView, onDownload, onRename, onDelete }: Handlers & { entry: FileEntry }) {
  const t = useTranslations('files');
  const format = useFormatter();
  const name = shownName(entry.name);
  const isUnnameable = entry.isUnnameable === true;
  const canLoad = isFile(entry) || isDirectory(entry);
  const odd = isUnnameable ? t('unnameable') : canLoad ? undefined : t(`type.${entry.type}`);
  return (
    <tr className="h-8 border-border border-b hover:bg-hover [&>td]:px-3">
      <td className="min-w-0">
        <span className="flex min-w-0 flex-wrap items-center gap-x-2">
          {odd === undefined ? (
            <NameButton
              icon={iconOf(entry)}
              label={name}
              title={t(isDirectory(entry) ? 'openNamed' : 'viewNamed', { name })}
              onClick={() => (isDirectory(entry) ? onOpen(entry) : onView(entry))}
            />
          ) : (
            <span className="flex min-w-0 items-center gap-1.5 py-1">
              <FileQuestion aria-hidden="true" size={14} className="flex-none text-text-3" />
              <span translate="no" className="wrap-anywhere">
                {name}
              </span>
              <span className="text-12 text-text-3">{odd}</span>
            </span>
          )}
          {entry.target === undefined ? null : (
            <span className="font-mono text-12 text-text-3 wrap-anywhere" translate="no">
              → {shownName(entry.target)}
            </span>
          )}
        </span>
      </td>
      <td className="whitespace-nowrap text-right text-text-2">
        {entry.type === 'file' ? sizeText(entry.sizeBytes) : ''}
      </td>
      <td className="whitespace-nowrap text-text-2 max-md:hidden">
        {format.dateTime(new Date(entry.modifiedSeconds * 1000), { dateStyle: 'medium', timeStyle: 'short' })}
      </td>
      <td className="whitespace-nowrap font-mono text-12 text-text-2 max-md:hidden" translate="no">
        {modeText(entry.type, entry.mode)}
      </td>
      <td className="whitespace-nowrap text-text-2 max-md:hidden" translate="no">
        {entry.owner}:{entry.group}
      </td>
      <td className="w-8 !pr-2 !pl-0 text-right">
        {isUnnameable ? null : (
          <Menu
            align="end"
            label={t('actionsOf', { name })}
            trigger={
              <Button
                size="xs"
                variant="ghost"
                icon={Ellipsis}
                aria-label={t('actionsOf', { name })}
                className="!px-1"
              />
            }
            items={[
              ...(isFile(entry) ? [{ id: 'view', label: t('view'), onSelect: () => onView(entry) }] : []),
              ...(canLoad
                ? [
                    {
                      id: 'download',
                      label: t(isDirectory(entry) ? 'downloadTar' : 'download'),
                      onSelect: () => onDownload(entry),
                    },
                  ]
                : []),
              { id: 'rename', label: t('rename'), onSelect: () => onRename(entry) },
              { id: 'delete', label: t('delete'), danger: true, onSelect: () => onDelete(entry) },
            ]}
          />
        )}
      </td>
    </tr>
  );
}

function NameButton(props: { icon: LucideIcon; label: string; title: string; onClick: () => void }) {
  const { icon: Icon, label, title, onClick } = props;
  return (
    <button
      type="button"
      aria-label={title}
      className="flex min-h-6 min-w-0 items-center gap-1.5 rounded-s text-left text-accent hover:underline"
      onClick={onClick}
    >
      <Icon aria-hidden="true" size={14} className="flex-none text-text-3" />
      <span translate="no" className="wrap-anywhere">
        {label}
      </span>
    </button>
  );
}

function iconOf(entry: FileEntry): LucideIcon {
  if (entry.type === 'link') return Link2;
  return entry.type === 'directory' ? Folder : File;
}
