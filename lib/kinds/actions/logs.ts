import type { ActionDefinition } from './action.ts';

const base = { id: 'logs', bulk: false, danger: false, place: 'menu', hotkey: 'l' } as const;

/** Of a pod, or of several of them together. */
export const podLogs: ActionDefinition = { ...base, rights: [{ verb: 'get', subresource: 'log' }], bulk: true };

/** Of all pods that belong to an object: a workload, a Service, a node. */
export const logsOfPods: ActionDefinition = {
  ...base,
  rights: [
    { verb: 'list', on: 'pods' },
    { verb: 'get', on: 'pods', subresource: 'log' },
  ],
};
