import { genericActions } from './actions/generic.ts';
import { podLogs } from './actions/logs.ts';
import { openInBrowser } from './actions/open-port.ts';
import { debug, debugCopy, evict } from './actions/pod.ts';
import { attach, runCommand, shell } from './actions/terminal.ts';
import { clone } from './actions/workload.ts';
import type { KindDefinition } from './kind-definition.ts';

export const pods: KindDefinition = {
  id: 'pods',
  actions: [podLogs, shell, openInBrowser, attach, runCommand, debug, debugCopy, evict, clone, ...genericActions],
  emptyHint: 'pod',
  ownsPods: false,
  list: { own: [{ id: 'Images', kind: 'pod-images', byDefault: false, extra: 'images' }] },
};
