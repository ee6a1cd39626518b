'use client';

import { ArrowRight, Star, StarOff } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useOfferedActions } from '#components/actions/use-offered-actions.ts';
import { useCluster } from '#components/data/use-cluster.ts';
import { type Place, placeHref } from '#components/places/place.ts';
import { useFavourites } from '#components/places/use-places.ts';
import { yamlSearch } from '#components/resource-detail/yaml-search.ts';
import type { Resource } from '#lib/kubernetes/resource.ts';
import type { Choice, ChoiceGroup } from './choice.ts';

/** What can be done with an object that was found, as in its row's menu. An action opens on the object's page. */
export function useObjectActions(
  resource: Resource,
  place: Place & { readonly name: string },
  onDone: () => void,
): readonly ChoiceGroup[] {
  const t = useTranslations('places');
  const palette = useTranslations('shell.palette');
  const router = useRouter();
  const cluster = useCluster();
  const favourites = useFavourites();
  const { namespace, name } = place;
  const offered = useOfferedActions(resource, { namespace, name });
  const href = placeHref(cluster, place);
  const go = (search: string) => () => {
    onDone();
    router.push(`${href}${search}`);
  };
  const isFavourite = favourites.has(place);
  const [open, keep] = [palette('open'), t(isFavourite ? 'removeObject' : 'addObject', { name })];
  const choices: Choice[] = [
    { value: 'open', title: open, words: [open], icon: ArrowRight, hotkey: 'Enter', onChoose: go('') },
    ...offered.map(({ action, label, icon, disabledReason }) => ({
      value: `do ${action.id}`,
      title: label,
      words: [label],
      icon,
      danger: action.danger,
      // Who may not edit may read the YAML.
      disabledReason: action.id === 'edit-yaml' ? undefined : disabledReason,
      onChoose: go(
        action.id === 'edit-yaml'
          ? yamlSearch(disabledReason === undefined ? undefined : 'read')
          : `?action=${action.id}`,
      ),
    })),
    {
      value: 'keep',
      title: keep,
      words: [keep],
      icon: isFavourite ? StarOff : Star,
      onChoose: () => {
        onDone();
        favourites.toggle(place);
      },
    },
  ];
  return [{ id: 'object', heading: `${resource.kind} ${name}`, choices }];
}
