/** What the keyboard does in a list. The label in the help is `shell.keys.{command}`. */
export type ListCommand =
  | 'filter'
  | 'next'
  | 'previous'
  | 'nextPage'
  | 'previousPage'
  | 'firstRow'
  | 'lastRow'
  | 'open'
  | 'peek'
  | 'select'
  | 'selectRange'
  | 'rowMenu'
  | 'clear';

export interface ListKey {
  readonly command: ListCommand;
  /** `KeyboardEvent.key` of each. */
  readonly keys: readonly string[];
  /** Those that links, buttons and checkboxes need themselves: nothing happens while the focus is on one. */
  readonly freeKeys?: readonly string[];
}

/** The keys of every list, in the order of the help dialog. A kind's actions have their own (`ActionDefinition.hotkey`). */
export const listKeys: readonly ListKey[] = [
  { command: 'filter', keys: ['/'] },
  { command: 'next', keys: ['j'], freeKeys: ['ArrowDown'] },
  { command: 'previous', keys: ['k'], freeKeys: ['ArrowUp'] },
  { command: 'nextPage', keys: [], freeKeys: ['PageDown'] },
  { command: 'previousPage', keys: [], freeKeys: ['PageUp'] },
  { command: 'firstRow', keys: [], freeKeys: ['Home'] },
  { command: 'lastRow', keys: [], freeKeys: ['End'] },
  { command: 'open', keys: [], freeKeys: ['Enter'] },
  { command: 'peek', keys: [], freeKeys: [' '] },
  { command: 'select', keys: ['x'] },
  { command: 'selectRange', keys: ['X'] },
  { command: 'rowMenu', keys: ['.', 'ContextMenu'] },
  { command: 'clear', keys: ['Escape'] },
];

/** The command of a pressed key; undefined for keys that mean nothing to a list. */
export function listCommandOf(key: string, isOnControl: boolean): ListCommand | undefined {
  return listKeys.find(({ keys, freeKeys = [] }) => keys.includes(key) || (!isOnControl && freeKeys.includes(key)))
    ?.command;
}
