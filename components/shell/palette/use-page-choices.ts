'use client';

import { FilePlus2, KeyRound, Layers, LayoutDashboard, List, Network, Server, UserMinus } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { usePageActions } from '#components/actions/page-actions.ts';
import { useReadOnly } from '#components/data/rights/use-read-only.ts';
import { useCluster } from '#components/data/use-cluster.ts';
import { useDiscovery } from '#components/data/use-discovery.ts';
import { useNamespaces } from '#components/data/use-namespaces.ts';
import { createPageOf } from '#components/kinds/create-page.ts';
import { resourceId } from '#lib/kubernetes/resource.ts';
import { createItems } from '../create-items.ts';
import { keyBindings } from '../keyboard/bindings.ts';
import { navGroups } from '../navigation/nav-groups.ts';
import { useNavLabel } from '../navigation/use-nav-label.ts';
import { useClusterHref } from '../use-cluster-href.ts';
import type { Choice, ChoiceGroup } from './choice.ts';

/** What can be done with the page's object or selection. */
export function useActionChoices(onDone: () => void): readonly ChoiceGroup[] {
  // As it was when the palette opened: a list that changes must not change what is chosen.
  const now = usePageActions();
  const [offered] = useState(now);
  if (offered === undefined) return [];
  const choices = offered.actions
    .filter(({ disabledReason }) => disabledReason === undefined)
    .map(
      ({ action, label, icon }): Choice => ({
        value: `action ${action.id}`,
        title: label,
        words: [label, offered.what],
        icon,
        hotkey: action.hotkey,
        danger: action.danger,
        onChoose: () => {
          onDone();
          offered.run(action.id);
        },
      }),
    );
  return [{ id: 'actions', heading: offered.what, choices, most: { atFirst: choices.length, found: 5 } }];
}

/** What can be made, every page, and the namespaces. */
export function usePageChoices(onDone: () => void): readonly ChoiceGroup[] {
  const t = useTranslations('shell');
  const forms = useTranslations('forms');
  const router = useRouter();
  const href = useClusterHref();
  const { resources } = useDiscovery(useCluster());
  const { known, readable, select, selectDefault } = useNamespaces();
  const titleOf = useNavLabel();
  const isReadOnly = useReadOnly();
  const page = (id: string, more: Omit<Choice, 'value' | 'onChoose'>): Choice => ({
    value: `page ${id}`,
    hotkey: keyBindings.find(({ command }) => command?.type === 'go' && command.page === id)?.keys,
    onChoose: () => {
      onDone();
      router.push(href(id));
    },
    ...more,
  });
  const everything = readable === undefined ? t('namespaces.all') : t('namespaces.allReadable');
  const namespace = (name: string | undefined): Choice => ({
    value: `namespace ${name ?? '*'}`,
    title: name ?? everything,
    detail: name === undefined ? undefined : t('namespaces.label'),
    words: [name ?? everything],
    icon: Layers,
    isName: name !== undefined,
    onChoose: () => {
      onDone();
      if (name === undefined) selectDefault();
      else select([name]);
    },
  });
  const items = (isOfKind: boolean): readonly Choice[] =>
    isReadOnly
      ? []
      : createItems
          .filter((item) => (item.isOfKind ?? false) === isOfKind)
          .map(({ id, page: path, icon, hotkey }) => ({
            ...page(path, {
              title: t(`create.${id}`),
              words: [t(`create.${id}`), 'create', ...(id === 'grant' ? ['grant access', 'invite'] : [])],
              icon,
              hotkey,
            }),
            value: `create ${id}`,
          }));
  const makes = isReadOnly
    ? []
    : resources.flatMap((resource): readonly Choice[] => {
        const id = resourceId(resource);
        const path = createPageOf(id);
        if (path === undefined) return [];
        const title = forms('createKind', { kind: resource.kind });
        const words = [title, 'create', resource.kind, resource.plural, ...resource.shortNames];
        return [{ ...page(path, { title, words, icon: FilePlus2 }), value: `create ${id}` }];
      });
  const kinds = navGroups(resources).flatMap((group) =>
    group.sections.flatMap(({ apiGroup, resources: own }) =>
      own.map((resource) =>
        page(resourceId(resource), {
          title: titleOf(resource),
          detail: apiGroup === '' ? t(`nav.${group.id}`) : apiGroup,
          words: [titleOf(resource), resource.kind, resource.plural, ...resource.shortNames],
          icon: List,
        }),
      ),
    ),
  );
  return [
    {
      id: 'create',
      heading: t('create.title'),
      choices: items(false),
    },
    {
      id: 'pages',
      heading: t('palette.pages'),
      choices: [
        page('overview', { title: t('nav.overview'), words: [t('nav.overview'), 'overview'], icon: LayoutDashboard }),
        page('topology', {
          title: t('nav.topology'),
          detail: t('nav.workloads'),
          words: [t('nav.topology'), 'application map', 'topology'],
          icon: Network,
        }),
        page('access/revoke', {
          title: t('nav.access/revoke'),
          detail: t('nav.access'),
          words: [t('nav.access/revoke'), 'revoke', 'remove access'],
          icon: UserMinus,
        }),
        page('control-plane', {
          title: t('nav.control-plane'),
          detail: t('nav.cluster'),
          words: [t('nav.control-plane'), 'control-plane'],
          icon: Server,
        }),
        page('access', {
          title: t('nav.rights'),
          detail: t('nav.access'),
          words: [t('nav.rights'), 'access', 'rights', 'whoami', 'who am i', 'what may i do', 'can-i'],
          icon: KeyRound,
        }),
        page('access/who-can', {
          title: t('nav.whoCan'),
          detail: t('nav.access'),
          words: [t('nav.whoCan'), 'who can', 'who-can'],
          icon: KeyRound,
        }),
        ...kinds,
      ],
      most: { atFirst: 200, found: 6 },
    },
    {
      id: 'namespaces',
      heading: t('palette.namespaces'),
      choices: [namespace(undefined), ...known.map(namespace)],
      most: { atFirst: 30, found: 4 },
    },
    { id: 'forms', heading: t('create.byForm'), choices: [...items(true), ...makes], most: { atFirst: 0, found: 6 } },
  ];
}
