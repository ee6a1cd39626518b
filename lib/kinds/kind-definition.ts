import type { ListShape } from '#lib/resource-list/list-shape.ts';
import type { ActionDefinition } from './actions/action.ts';

/** What is known about a kind beyond what discovery says. Its page is a line of `components/kinds/details.tsx`. */
export interface KindDefinition {
  /** `deployments.apps`; absent in the generic definition. */
  readonly id?: string;
  /** In the order in which they are offered. */
  readonly actions: readonly ActionDefinition[];
  /** Where an empty list leads; the text is `list.empty.{hint}`. */
  readonly emptyHint: 'workload' | 'service' | 'pod' | 'configuration' | 'generic';
  /** Whether pods, PVCs and Services are counted before it is deleted. */
  readonly ownsPods: boolean;
  /** Absent: the list is as the server prints it. */
  readonly list?: ListShape;
}
