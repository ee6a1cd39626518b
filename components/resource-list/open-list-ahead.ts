import { storedText } from '#components/data/browser-storage.ts';
import { openAhead } from '#components/data/live/lists/lists-ahead.ts';
import { liveResource } from '#components/data/live/live-resource.ts';
import { type Resource, resourceId } from '#lib/kubernetes/resource.ts';
import { columnsKey, extrasOf, parseChoice } from './columns/grid-column.ts';
import { firstWindow } from './grid/first-screen.ts';
import { isMeasured } from './measured.ts';
import { rowHeightPx } from './views/use-views.ts';

type KindDefinitionOf = typeof import('#lib/kinds/registry.ts').kindDefinition;

/** Loads with the first list, or when the page has nothing better to do. */
let kindDefinition: KindDefinitionOf | undefined;

/** A page that has the kinds anyway gives them, so that they are not loaded a second time. */
export function knowKinds(definitionOf: KindDefinitionOf): void {
  kindDefinition = definitionOf;
}

/** So that a click knows how each kind sorts, and what its own columns ask for. */
export async function prepareListsAhead(): Promise<void> {
  kindDefinition ??= (await import('#lib/kinds/registry.ts')).kindDefinition;
}

/** At the click on its link: what its page will ask for unless a saved view says otherwise. */
export function openListAhead(cluster: string, resource: Resource, namespaces: readonly string[]): void {
  const id = resourceId(resource);
  const columns = parseChoice(storedText('local', columnsKey(id)) ?? '');
  const shape = kindDefinition?.(id).list;
  const wish = {
    resource: liveResource(resource),
    namespaces: resource.namespaced ? namespaces : [],
    filter: '',
    sort: shape?.sort ?? '',
    extras: extrasOf(columns, isMeasured(id), shape?.own),
  };
  openAhead(cluster, wish, firstWindow(rowHeightPx()).to);
}
