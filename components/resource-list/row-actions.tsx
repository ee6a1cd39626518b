'use client';

import { Ellipsis, FileCode2, Trash2 } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { IconButton } from '#components/ui/button.tsx';
import { Menu, type MenuItem } from '#components/ui/menu.tsx';
import { isServed } from '#lib/kinds/actions/action.ts';
import { kindDefinition } from '#lib/kinds/registry.ts';
import { type Resource, resourceId } from '#lib/kubernetes/resource.ts';

/**
 * What can be done with one row: the kind's own actions, as on its page. Those that need the whole object open there,
 * where they also say why when they can't be used.
 */
export function RowActions(props: { resource: Resource; name: string; href: string; onDelete: () => void }) {
  const { resource, name, href, onDelete } = props;
  const t = useTranslations('list');
  const kinds = useTranslations('kinds');
  const router = useRouter();
  const served = kindDefinition(resourceId(resource)).actions.filter((action) => isServed(resource, action));
  const more: MenuItem[] = served
    .filter(({ id }) => id !== 'edit-yaml' && id !== 'delete')
    .map(({ id }) => ({ id, label: kinds(`action.${id}`), href: `${href}?action=${id}` }));
  return (
    <>
      <IconButton
        size="xs"
        variant="default"
        icon={FileCode2}
        hotkey="y"
        label={t('yamlOf', { name })}
        onClick={() => router.push(`${href}?tab=yaml`)}
      />
      {served.some(({ id }) => id === 'delete') ? (
        <IconButton
          size="xs"
          variant="default"
          icon={Trash2}
          hotkey="Del"
          label={t('deleteOf', { name })}
          onClick={onDelete}
        />
      ) : null}
      {more.length === 0 ? null : (
        <Menu
          align="end"
          label={t('moreOf', { name })}
          items={more}
          trigger={<IconButton size="xs" variant="default" icon={Ellipsis} label={t('moreOf', { name })} />}
        />
      )}
    </>
  );
}
