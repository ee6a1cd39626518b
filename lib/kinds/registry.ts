import { changeExposure, genericActions } from './actions.ts';
import type { KindDefinition } from './kind-definition.ts';
import { daemonSets, deployments, replicaSets, statefulSets } from './workload.ts';

const generic: KindDefinition = { tabs: [], actions: genericActions, emptyHint: 'generic', ownsPods: false };

const definitions: readonly KindDefinition[] = [
  deployments,
  statefulSets,
  daemonSets,
  replicaSets,
  {
    id: 'services',
    tabs: ['endpoints'],
    actions: [changeExposure, ...genericActions],
    emptyHint: 'service',
    ownsPods: false,
  },
  { id: 'pods', tabs: [], actions: genericActions, emptyHint: 'pod', ownsPods: false },
  { id: 'nodes', tabs: ['pods'], actions: genericActions, emptyHint: 'generic', ownsPods: false },
  { id: 'jobs.batch', tabs: ['pods'], actions: genericActions, emptyHint: 'workload', ownsPods: true },
  { id: 'configmaps', tabs: [], actions: genericActions, emptyHint: 'configuration', ownsPods: false },
  { id: 'secrets', tabs: [], actions: genericActions, emptyHint: 'configuration', ownsPods: false },
];

const byId = new Map(definitions.map((definition) => [definition.id, definition]));

/** What is known about a resource (`deployments.apps`); anything else gets what every object has. */
export function kindDefinition(id: string): KindDefinition {
  return byId.get(id) ?? generic;
}
