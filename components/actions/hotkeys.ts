import { showToast } from '#components/ui/toast.tsx';
import type { ActionId, ActionWay } from '#lib/kinds/actions/action.ts';
import type { OfferedAction } from './use-offered-actions.ts';

/** `KeyboardEvent.key` of a hotkey as it is printed. */
function keyOf(hotkey: string): string {
  return hotkey === 'Del' ? 'Delete' : hotkey;
}

export type RunAction = (id: ActionId, way?: ActionWay) => void;

/**
 * Runs the action whose hotkey this is. One that can't be used says why, but may be looked at; a key that means nothing
 * here is left to others: false.
 */
export function runByKey(key: string, offered: readonly OfferedAction[], run: RunAction): boolean {
  const shown = offered.find(({ action }) => action.readKey === key);
  if (shown !== undefined) {
    run(shown.action.id, 'read');
    return true;
  }
  const found = offered.find(({ action: { hotkey } }) => hotkey !== undefined && keyOf(hotkey) === key);
  if (found === undefined) return false;
  if (found.disabledReason === undefined) run(found.action.id);
  else showToast({ tone: 'warn', title: found.disabledReason });
  return true;
}
