'use client';

import { Ellipsis, FileCode2, Globe, type LucideIcon, RotateCw, Scaling, Tag, Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useCanAll } from '#components/data/use-can.ts';
import { useCluster } from '#components/data/use-cluster.ts';
import { useDiscovery } from '#components/data/use-discovery.ts';
import { Button } from '#components/ui/button.tsx';
import { Menu, type MenuItem } from '#components/ui/menu.tsx';
import { type ActionDefinition, type ActionId, isServed, type KindDefinition } from '#lib/kinds/kind-definition.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { type Resource, resourceId } from '#lib/kubernetes/resource.ts';

const icons: Record<ActionId, LucideIcon> = {
  expose: Globe,
  'change-exposure': Globe,
  scale: Scaling,
  restart: RotateCw,
  'edit-labels': Tag,
  'edit-yaml': FileCode2,
  delete: Trash2,
};

export interface OfferedAction {
  readonly action: ActionDefinition;
  readonly label: string;
  readonly icon: LucideIcon;
  /** Why it can't be used now: no right, or it makes no sense for this object. */
  readonly disabledReason: string | undefined;
}

/** The kind's actions for this object and this user, each with the reason when it can't be used. */
export function useActions(kind: KindDefinition, resource: Resource, object: KubeObject): readonly OfferedAction[] {
  const cluster = useCluster();
  const t = useTranslations('kinds');
  const { byId } = useDiscovery(cluster);
  const { name, namespace } = object.metadata;
  const served = kind.actions.filter((action) => isServed(resource, action));
  const rights = useCanAll(
    cluster,
    served.map(({ right: { on, ...right } }) => {
      const other = on === undefined ? undefined : byId(on);
      return other === undefined ? { ...right, resource, namespace, name } : { ...right, resource: other, namespace };
    }),
  );
  return served.map((action, index) => {
    const refusal = action.refusal?.(object);
    const { verb } = action.right;
    const right = { verb, resource: action.right.on ?? resourceId(resource), namespace: namespace ?? '' };
    const isDenied = rights[index]?.allowed === false;
    return {
      action,
      label: t(`action.${action.id}`),
      icon: icons[action.id],
      disabledReason: isDenied
        ? t(namespace === undefined ? 'noRight' : 'noRightIn', right)
        : refusal === undefined
          ? undefined
          : t(`refusal.${refusal}`),
    };
  });
}

export function DetailActions(props: { actions: readonly OfferedAction[]; onAction: (id: ActionId) => void }) {
  const { actions, onAction } = props;
  const t = useTranslations('kinds');
  const items: MenuItem[] = actions
    .filter(({ action }) => action.place === 'menu')
    .map(({ action, label, icon, disabledReason }) => ({
      id: action.id,
      label,
      icon,
      danger: action.danger,
      hotkey: action.hotkey,
      disabledReason,
      onSelect: () => onAction(action.id),
    }));
  return (
    <>
      {actions
        .filter(({ action }) => action.place === 'header')
        .map(({ action, label, icon, disabledReason }) => (
          <Button
            key={action.id}
            size="s"
            icon={icon}
            disabledReason={disabledReason}
            onClick={() => onAction(action.id)}
          >
            {label}
          </Button>
        ))}
      {items.length === 0 ? null : (
        <Menu
          align="end"
          label={t('more')}
          items={items}
          trigger={<Button size="s" icon={Ellipsis} className="!px-[7px]" aria-label={t('more')} />}
        />
      )}
    </>
  );
}
