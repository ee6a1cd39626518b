import type { NavigationGroup } from '#lib/kinds/navigation-group.ts';

/** Pages that stand in a group beside its kinds; the label is `shell.nav.{page}`. */
const pages: Readonly<Partial<Record<NavigationGroup, readonly GroupPage[]>>> = {
  workloads: ['topology', 'logs'],
  access: ['access/grant'],
  cluster: ['control-plane'],
};

export type GroupPage = 'access/grant' | 'control-plane' | 'logs' | 'topology';

export function groupPages(group: NavigationGroup): readonly GroupPage[] {
  return pages[group] ?? [];
}
