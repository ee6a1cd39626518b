import type { ActionDefinition, RightNeeded } from './action.ts';

/** The API server asks for `get`, which a WebSocket is to it, and from v1.35 on for `create` too. */
function rightsTo(subresource: 'exec' | 'attach', on?: string): readonly RightNeeded[] {
  return ['get', 'create'].map((verb) => ({ verb, subresource, ...(on === undefined ? {} : { on }) }));
}

/** A shell in a container; also where nothing is ready, which is when one is wanted. */
export const shell: ActionDefinition = {
  id: 'shell',
  rights: rightsTo('exec'),
  bulk: false,
  danger: false,
  place: 'header',
  hotkey: 's',
};

export const runCommand: ActionDefinition = { ...shell, id: 'run-command', place: 'menu', hotkey: undefined };

/** To what the container runs itself. */
export const attach: ActionDefinition = { ...runCommand, id: 'attach', rights: rightsTo('attach') };

/** In one of a workload's pods. */
export const shellInPod: ActionDefinition = { ...shell, place: 'menu', rights: rightsTo('exec', 'pods') };
