'use client';

import type { MenuItem } from '#components/ui/menu.tsx';
import type { ActionId } from '#lib/kinds/actions/action.ts';
import type { OfferedAction } from './use-offered-actions.ts';

/** The actions as items of a menu, with the reason under each that can't be used. */
export function useActionMenu(offered: readonly OfferedAction[], onAction: (id: ActionId) => void): MenuItem[] {
  return offered.map(({ action, label, icon, disabledReason }) => ({
    id: action.id,
    label,
    icon,
    danger: action.danger,
    hotkey: action.hotkey,
    disabledReason,
    onSelect: () => onAction(action.id),
  }));
}
