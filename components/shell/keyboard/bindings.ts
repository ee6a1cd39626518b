/** A key, or two one after the other: `/`, `ctrl k`, `g o`. */
export interface KeyBinding {
  readonly keys: string;
  /** Message under `shell.keys`. */
  readonly label: string;
  readonly group: KeyGroup;
  readonly command?: KeyCommand;
}
export type KeyGroup = 'page' | 'palette' | 'favourites' | 'go' | 'create';
export type KeyCommand =
  | { readonly type: 'go'; readonly page: string }
  | { readonly type: 'palette' | 'namespaces' | 'navigation' | 'favourite' | 'dock' | 'help' };

/**
 * The keys of the whole page, in the order of the help dialog. What has no command acts where it is: in dialogs,
 * editors, the palette, the navigation. Those of lists and of objects are in `list-keys.ts` and in the kinds' actions.
 */
export const keyBindings: readonly KeyBinding[] = [
  { keys: 'Ctrl K', label: 'palette', group: 'page', command: { type: 'palette' } },
  { keys: 'n', label: 'namespaces', group: 'page', command: { type: 'namespaces' } },
  { keys: '[', label: 'navigation', group: 'page', command: { type: 'navigation' } },
  { keys: '*', label: 'favourite', group: 'page', command: { type: 'favourite' } },
  { keys: 'Ctrl `', label: 'dock', group: 'page', command: { type: 'dock' } },
  { keys: '?', label: 'help', group: 'page', command: { type: 'help' } },
  { keys: 'f', label: 'followLogs', group: 'page' },
  { keys: 'Esc', label: 'close', group: 'page' },
  { keys: 'Ctrl Enter', label: 'save', group: 'page' },
  { keys: '→', label: 'objectActions', group: 'palette' },
  { keys: '←', label: 'backToAll', group: 'palette' },
  { keys: 'Alt ↑', label: 'moveUp', group: 'favourites' },
  { keys: 'Alt ↓', label: 'moveDown', group: 'favourites' },
  { keys: 'Del', label: 'removeFavourite', group: 'favourites' },
  { keys: 'g o', label: 'overview', group: 'go', command: { type: 'go', page: 'overview' } },
  { keys: 'g d', label: 'deployments', group: 'go', command: { type: 'go', page: 'deployments.apps' } },
  { keys: 'g p', label: 'pods', group: 'go', command: { type: 'go', page: 'pods' } },
  { keys: 'g s', label: 'services', group: 'go', command: { type: 'go', page: 'services' } },
  { keys: 'g i', label: 'ingresses', group: 'go', command: { type: 'go', page: 'ingresses.networking.k8s.io' } },
  { keys: 'g n', label: 'nodes', group: 'go', command: { type: 'go', page: 'nodes' } },
  { keys: 'g m', label: 'namespaceList', group: 'go', command: { type: 'go', page: 'namespaces' } },
  { keys: 'g c', label: 'configMaps', group: 'go', command: { type: 'go', page: 'configmaps' } },
  { keys: 'g v', label: 'volumeClaims', group: 'go', command: { type: 'go', page: 'persistentvolumeclaims' } },
  { keys: 'g e', label: 'events', group: 'go', command: { type: 'go', page: 'events' } },
  {
    keys: 'g r',
    label: 'customResources',
    group: 'go',
    command: { type: 'go', page: 'customresourcedefinitions.apiextensions.k8s.io' },
  },
  { keys: 'c d', label: 'deploy', group: 'create', command: { type: 'go', page: 'deploy' } },
  { keys: 'c y', label: 'apply', group: 'create', command: { type: 'go', page: 'apply' } },
];

export interface PressedKey {
  readonly key: string;
  readonly ctrl: boolean;
}

/**
 * The command of a pressed key, given the key before it (within the same second). `waiting`: the first of two keys.
 * Pure, so that the keyboard can be tested without one.
 */
export function readKey(
  pressed: PressedKey,
  before: string | undefined,
): { readonly command?: KeyCommand; readonly waiting?: string } {
  const key = pressed.ctrl ? `Ctrl ${pressed.key.toUpperCase()}` : pressed.key;
  const isLeader = keyBindings.some(({ keys }) => keys.startsWith(`${key} `));
  const both = before === undefined ? undefined : keyBindings.find(({ keys }) => keys === `${before} ${key}`);
  if (both?.command !== undefined) return { command: both.command };
  const single = keyBindings.find(({ keys }) => keys === key);
  if (before === undefined && single?.command !== undefined) return { command: single.command };
  return isLeader && !pressed.ctrl ? { waiting: key } : {};
}
