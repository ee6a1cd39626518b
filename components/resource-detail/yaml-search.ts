import type { ActionWay } from '#lib/kinds/actions/action.ts';

/** The search of the page's YAML tab, to read it or with the cursor in the text. */
export function yamlSearch(way?: ActionWay): string {
  return way === 'read' ? '?tab=yaml' : '?tab=yaml&edit=1';
}
