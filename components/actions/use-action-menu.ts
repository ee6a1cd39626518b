'use client';

import { ClipboardCopy } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useCopyRole } from '#components/problem/use-copy-role.ts';
import type { MenuItem } from '#components/ui/menu.tsx';
import type { ActionId } from '#lib/kinds/actions/action.ts';
import type { OfferedAction } from './use-offered-actions.ts';

/**
 * The actions as items of a menu, with the reason under each that can't be used, and at the end the Role to ask for when
 * rights are missing. `beside`: actions that are buttons next to the menu; the Role is for theirs as well.
 */
export function useActionMenu(
  offered: readonly OfferedAction[],
  onAction: (id: ActionId) => void,
  beside: readonly OfferedAction[] = [],
): MenuItem[] {
  const t = useTranslations('kinds');
  const copyRole = useCopyRole();
  const missing = [...offered, ...beside].flatMap((action) => action.missing);
  const items: MenuItem[] = offered.map(({ action, label, icon, disabledReason }) => ({
    id: action.id,
    label,
    icon,
    danger: action.danger,
    hotkey: action.hotkey,
    disabledReason,
    onSelect: () => onAction(action.id),
  }));
  if (missing.length === 0) return items;
  return [
    ...items,
    ...(items.length === 0 ? [] : [{ id: 'role-line', separator: true } as const]),
    { id: 'copy-role', label: t('copyRole'), icon: ClipboardCopy, onSelect: () => void copyRole(missing) },
  ];
}
