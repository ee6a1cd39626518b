import { genericActions } from './actions/generic.ts';
import { configMaps } from './config-map.ts';
import { daemonSets } from './daemon-set.ts';
import { deployments } from './deployment.ts';
import { jobs } from './job.ts';
import type { KindDefinition } from './kind-definition.ts';
import { nodes } from './node.ts';
import { pods } from './pod.ts';
import { replicaSets } from './replica-set.ts';
import { secrets } from './secret.ts';
import { services } from './service.ts';
import { statefulSets } from './stateful-set.ts';

const generic: KindDefinition = { actions: genericActions, emptyHint: 'generic', ownsPods: false };

/** One line a kind. */
const definitions: readonly KindDefinition[] = [
  configMaps,
  daemonSets,
  deployments,
  jobs,
  nodes,
  pods,
  replicaSets,
  secrets,
  services,
  statefulSets,
];

const byId = new Map(definitions.map((definition) => [definition.id, definition]));

/** What is known about a resource (`deployments.apps`); anything else gets what every object has. */
export function kindDefinition(id: string): KindDefinition {
  return byId.get(id) ?? generic;
}
