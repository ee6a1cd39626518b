'use client';

import { Ellipsis, FileCode2, Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useActionMenu } from '#components/actions/use-action-menu.ts';
import { type OfferedAction, useOfferedActions } from '#components/actions/use-offered-actions.ts';
import { IconButton } from '#components/ui/button.tsx';
import { Menu } from '#components/ui/menu.tsx';
import type { ActionId, ActionWay } from '#lib/kinds/actions/action.ts';
import type { Resource } from '#lib/kubernetes/resource.ts';

const inRow: readonly ActionId[] = ['logs', 'edit-yaml', 'delete'];

/** Of a pod. Of a workload's pods one is chosen first: that is in the menu. */
const isShell = ({ action }: OfferedAction) => action.id === 'shell' && action.place === 'header';

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
    offered.filter((offer) => !inRow.includes(offer.action.id) && !isShell(offer)),
    onAction,
    offered.filter((offer) => offer.action.id === 'delete' || isShell(offer)),
  );
  const logs = offered.find(({ action }) => action.id === 'logs');
  const yaml = offered.find(({ action }) => action.id === 'edit-yaml');
  const shell = offered.find(isShell);
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
      {shell === undefined ? null : (
        <IconButton
          size="xs"
          variant="default"
          icon={shell.icon}
          hotkey={shell.action.hotkey}
          label={t('shellOf', { name })}
          disabledReason={shell.disabledReason}
          onClick={() => onAction('shell')}
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
