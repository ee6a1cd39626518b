'use client';

import { Ellipsis } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '#components/ui/button.tsx';
import { Menu } from '#components/ui/menu.tsx';
import type { ActionId } from '#lib/kinds/actions/action.ts';
import { useActionMenu } from './use-action-menu.ts';
import type { OfferedAction } from './use-offered-actions.ts';

/** A page shows this many buttons; the rest is behind "…" (design/ui.md section 3). */
const mostButtons = 5;

/** The actions of an object's page. */
export function ActionButtons(props: { actions: readonly OfferedAction[]; onAction: (id: ActionId) => void }) {
  const { actions, onAction } = props;
  const t = useTranslations('kinds');
  const buttons = actions.filter(({ action }) => action.place === 'header').slice(0, mostButtons);
  const items = useActionMenu(
    actions.filter((offered) => !buttons.includes(offered)),
    onAction,
    buttons,
  );
  return (
    <>
      {buttons.map(({ action, label, icon, disabledReason }) => (
        <Button
          key={action.id}
          size="s"
          icon={icon}
          disabledReason={disabledReason}
          onClick={() => onAction(action.id)}
        >
          {label}
        </Button>
      ))}
      {items.length === 0 ? null : (
        <Menu
          align="end"
          label={t('more')}
          items={items}
          trigger={<Button size="s" icon={Ellipsis} className="!px-[7px]" aria-label={t('more')} />}
        />
      )}
    </>
  );
}
