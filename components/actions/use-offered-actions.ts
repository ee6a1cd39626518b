'use client';

import type { LucideIcon } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type Asked, useCanAll } from '#components/data/rights/use-can.ts';
import { useCluster } from '#components/data/use-cluster.ts';
import { useDiscovery } from '#components/data/use-discovery.ts';
import { type ActionDefinition, isServed, type RightNeeded } from '#lib/kinds/actions/action.ts';
import { kindDefinition } from '#lib/kinds/registry.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { type Resource, resourceId } from '#lib/kubernetes/resource.ts';
import { actionIcons } from './action-icons.ts';
import type { ActionTarget } from './action-target.ts';

export interface OfferedAction {
  readonly action: ActionDefinition;
  readonly label: string;
  readonly icon: LucideIcon;
  /** Why it can't be used now: no right, or it makes no sense for this object. */
  readonly disabledReason: string | undefined;
  /** The right that is missing, when that is why. */
  readonly missing: Asked | undefined;
}

/** The kind's actions for one object and this user, each with the reason when it can't be used. */
export function useOfferedActions(
  resource: Resource,
  target: ActionTarget,
  object?: KubeObject,
): readonly OfferedAction[] {
  const cluster = useCluster();
  const t = useTranslations('kinds');
  const { byId } = useDiscovery(cluster);
  const { name, namespace } = target;
  const offered = kindDefinition(resourceId(resource)).actions.filter(
    (action) =>
      isServed(resource, action, (id) => byId(id) !== undefined) &&
      (object === undefined || action.applies?.(object) !== false),
  );
  const askedBy = ({ on, verb, subresource }: RightNeeded): Asked =>
    on === undefined
      ? { verb, subresource, resource, namespace, name }
      : { verb, subresource, resource: byId(on) ?? resource, namespace };
  const asked = offered.map((action) => action.rights.map(askedBy));
  const answers = useCanAll(cluster, asked.flat());
  let next = 0;
  return offered.map((action, index) => {
    const own = asked[index] ?? [];
    const denied = own.filter((_, at) => answers[next + at]?.allowed === false);
    next += own.length;
    const [missing] = denied;
    const refusal = object === undefined ? undefined : action.refusal?.(object);
    return {
      action,
      label: t(`action.${action.id}`),
      icon: actionIcons[action.id],
      missing,
      disabledReason:
        missing !== undefined
          ? t(missing.namespace === undefined ? 'noRight' : 'noRightIn', {
              verb: missing.verb,
              resource: rightName(missing),
              namespace: missing.namespace ?? '',
            })
          : refusal === undefined
            ? undefined
            : t(`refusal.${refusal}`),
    };
  });
}

/** `pods/eviction`, `deployments.apps`. */
function rightName({ resource, subresource }: Asked): string {
  return subresource === undefined ? resourceId(resource) : `${resourceId(resource)}/${subresource}`;
}
