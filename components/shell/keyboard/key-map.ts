import { listKeys } from '#components/resource-list/grid/list-keys.ts';
import type { ActionDefinition, ActionId } from '#lib/kinds/actions/action.ts';
import { type KeyGroup, keyBindings } from './bindings.ts';

/** One line of the help: each of `keys` does it, and each is pressed together or one after the other. */
export interface KeyLine {
  readonly keys: readonly (readonly string[])[];
  /** Message under `shell.keys`. */
  readonly label: string;
}

const printed: Readonly<Record<string, readonly string[]>> = {
  ' ': ['Space'],
  X: ['Shift', 'x'],
  ArrowDown: ['↓'],
  ArrowUp: ['↑'],
  ContextMenu: ['Menu'],
  Escape: ['Esc'],
};

/** The keys of a part of the page, as they are bound now. */
export function keysOf(group: KeyGroup | 'list'): readonly KeyLine[] {
  if (group === 'list') {
    return listKeys.map(({ command, keys, freeKeys = [] }) => ({
      keys: [...keys, ...freeKeys].map((key) => printed[key] ?? [key]),
      label: command,
    }));
  }
  return keyBindings
    .filter((binding) => binding.group === group)
    .map(({ keys, label }) => ({ keys: [keys.split(' ')], label }));
}

export interface ActionKey {
  /** Message under `kinds`. */
  readonly label: `action.${ActionId}` | 'readAction.edit-yaml';
  readonly hotkey: string;
}

/** The keys of actions, each once. */
export function actionKeys(
  actions: readonly Pick<ActionDefinition, 'id' | 'hotkey' | 'readKey'>[],
): readonly ActionKey[] {
  return actions.flatMap(({ id, hotkey, readKey }): readonly ActionKey[] => [
    ...(readKey === undefined ? [] : [{ label: 'readAction.edit-yaml' as const, hotkey: readKey }]),
    ...(hotkey === undefined ? [] : [{ label: `action.${id}` as const, hotkey }]),
  ]);
}
