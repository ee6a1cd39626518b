import type { NavigationGroup } from '#lib/kinds/navigation-group.ts';

/** Pages that stand in a group beside its kinds; the label is `shell.nav.{pageLabel}`. */
const pages: Readonly<Partial<Record<NavigationGroup, readonly GroupPage[]>>> = {
  workloads: ['topology', 'logs'],
  access: ['access', 'access/grant'],
  cluster: ['control-plane'],
};

export type GroupPage = 'access' | 'access/grant' | 'control-plane' | 'logs' | 'topology';

export function groupPages(group: NavigationGroup): readonly GroupPage[] {
  return pages[group] ?? [];
}

/** The group and its page have another name: who may do what. */
export function pageLabel(page: GroupPage): Exclude<GroupPage, 'access'> | 'rights' {
  return page === 'access' ? 'rights' : page;
}
