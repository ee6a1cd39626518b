'use client';

import { Ellipsis, FileCode2, Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useActionMenu } from '#components/actions/use-action-menu.ts';
import { useOfferedActions } from '#components/actions/use-offered-actions.ts';
import { IconButton } from '#components/ui/button.tsx';
import { Menu } from '#components/ui/menu.tsx';
import type { ActionId, ActionWay } from '#lib/kinds/actions/action.ts';
import type { Resource } from '#lib/kubernetes/resource.ts';

const inRow: readonly ActionId[] = ['logs', 'edit-yaml', 'delete'];

/** What can be done with one row: the kind's own actions, as on its page. Their dialogs open here. */
export function RowActions(props: {
  resource: Resource;
  name: string;
  namespace: string | undefined;
  onAction: (id: ActionId, way?: ActionWay) => void;
}) {
  const { resource, name, namespace, onAction } = props;
  const t = useTranslations('list');
  const offered = useOfferedActions(resource, { name, namespace });
  const items = useActionMenu(
    offered.filter(({ action }) => !inRow.includes(action.id)),
    onAction,
    offered.filter(({ action }) => action.id === 'delete'),
  );
  const logs = offered.find(({ action }) => action.id === 'logs');
  const yaml = offered.find(({ action }) => action.id === 'edit-yaml');
  const remove = offered.find(({ action }) => action.id === 'delete');
  return (
    <>
      {logs === undefined ? null : (
        <IconButton
          size="xs"
          variant="default"
          icon={logs.icon}
          hotkey={logs.action.hotkey}
          label={t('logsOf', { name })}
          disabledReason={logs.disabledReason}
          onClick={() => onAction('logs')}
        />
      )}
      <IconButton
        size="xs"
        variant="default"
        icon={FileCode2}
        hotkey={yaml?.action.readKey}
        label={t('yamlOf', { name })}
        // Who may not edit may read it.
        onClick={() => onAction('edit-yaml', 'read')}
      />
      {remove === undefined ? null : (
        <IconButton
          size="xs"
          variant="default"
          icon={Trash2}
          hotkey={remove.action.hotkey}
          label={t('deleteOf', { name })}
          disabledReason={remove.disabledReason}
          onClick={() => onAction('delete')}
        />
      )}
      {items.length === 0 ? null : (
        <Menu
          align="end"
          label={t('moreOf', { name })}
          items={items}
          trigger={
            <IconButton
              size="xs"
              variant="default"
              icon={Ellipsis}
              hotkey="."
              data-row-menu
              label={t('moreOf', { name })}
            />
          }
        />
      )}
    </>
  );
}
