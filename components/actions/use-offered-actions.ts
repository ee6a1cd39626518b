'use client';

import type { LucideIcon } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import type { Asked } from '#components/data/rights/rights-query.ts';
import { useCanAll } from '#components/data/rights/use-can.ts';
import { useCluster } from '#components/data/use-cluster.ts';
import { useDiscovery } from '#components/data/use-discovery.ts';
import { useNoRightText } from '#components/problem/use-no-right.ts';
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
  /** Why it can't be used now: no right, read-only mode, or it makes no sense for this object. */
  readonly disabledReason: string | undefined;
  /** The rights that are missing, when that is why. */
  readonly missing: readonly Asked[];
}

const noActions: readonly ActionDefinition[] = [];
/** With more namespaces the server is left to say no for each object. */
const mostNamespacesAsked = 20;

/**
 * The kind's actions for one object and this user, each with the reason when it can't be used. `object` when it has been
 * read; without a target there are none.
 */
export function useOfferedActions(
  resource: Resource,
  target: ActionTarget | undefined,
  object?: KubeObject,
): readonly OfferedAction[] {
  const actions = useServedActions(resource);
  const fitting =
    target === undefined
      ? noActions
      : actions.filter((action) => object === undefined || action.applies?.(object) !== false);
  const offers = useOffers(resource, fitting, target === undefined ? [] : [target]);
  const t = useTranslations('kinds.refusal');
  return offers.map((offer) => {
    const refusal = object === undefined ? undefined : offer.action.refusal?.(object);
    return refusal === undefined || offer.disabledReason !== undefined
      ? offer
      : { ...offer, disabledReason: t(refusal) };
  });
}

/** What can be done with several objects in these namespaces; none: in the whole cluster. */
export function useOfferedBulkActions(resource: Resource, namespaces: readonly string[]): readonly OfferedAction[] {
  const actions = useServedActions(resource);
  const bulk = useMemo(() => actions.filter((action) => action.bulk), [actions]);
  const places = namespaces.length > mostNamespacesAsked ? [] : namespaces.map((namespace) => ({ namespace }));
  return useOffers(resource, bulk, places.length === 0 ? [{}] : places, namespaces.length > mostNamespacesAsked);
}

function useServedActions(resource: Resource): readonly ActionDefinition[] {
  const { byId } = useDiscovery(useCluster());
  return useMemo(
    () =>
      kindDefinition(resourceId(resource)).actions.filter((action) =>
        isServed(resource, action, (id) => byId(id) !== undefined),
      ),
    [resource, byId],
  );
}

type Place = Partial<ActionTarget>;

/** Denied is what is denied at every place; nothing is with `isLenient`. */
function useOffers(
  resource: Resource,
  actions: readonly ActionDefinition[],
  places: readonly Place[],
  isLenient = false,
): readonly OfferedAction[] {
  const cluster = useCluster();
  const t = useTranslations('kinds');
  const noRightOf = useNoRightText();
  const { byId } = useDiscovery(cluster);
  const askedBy = ({ on, verb, subresource }: RightNeeded, { namespace, name }: Place): Asked =>
    on === undefined
      ? { verb, subresource, resource, namespace, name }
      : { verb, subresource, resource: byId(on) ?? resource, namespace };
  // One entry an action, holding one a place, holding one a right.
  const asked = actions.map((action) => places.map((place) => action.rights.map((right) => askedBy(right, place))));
  const answers = useCanAll(cluster, asked.flat(2));
  let next = 0;
  return actions.map((action, index) => {
    let isReadOnly = false;
    const deniedByPlace = (asked[index] ?? []).map((rights) =>
      rights.filter((_, which) => {
        const can = answers[next++];
        if (can?.readOnly === true) isReadOnly = true;
        return can?.allowed === false && action.rights[which]?.somewhere !== true;
      }),
    );
    const isDenied = !isLenient && deniedByPlace.length > 0 && deniedByPlace.every((denied) => denied.length > 0);
    const missing = isDenied && !isReadOnly ? (deniedByPlace[0] ?? []) : [];
    return {
      action,
      label: t(`action.${action.id}`),
      icon: actionIcons[action.id],
      missing,
      disabledReason: isReadOnly || missing.length > 0 ? noRightOf(missing, isReadOnly) : undefined,
    };
  });
}
