import { isRecord, listOf, textOf } from '#lib/kubernetes/untyped.ts';

export type Density = 'compact' | 'cozy';

/** A filter, a sort and columns under a name. */
export interface SavedView {
  readonly id: string;
  readonly name: string;
  /** As in the URL: `q`, `sort`, `cols`. */
  readonly filter: string;
  readonly sort: string;
  readonly columns: string;
  readonly density: Density;
}

export interface StoredViews {
  readonly views: readonly SavedView[];
  /** Opened when the list is opened without a filter, sort or columns of its own. */
  readonly defaultId?: string;
}

export const noViews: StoredViews = { views: [] };
const mostViews = 50;

/** Views belong to a person in a cluster and to one resource. */
export function viewsKey(owner: { cluster: string; name: string; uid: string }, resourceId: string): string {
  return `pilothouse-views:${JSON.stringify([owner.cluster, owner.name, owner.uid, resourceId])}`;
}

/** What cannot be read as a view is left out: another version may have written it. */
export function parseViews(text: string | undefined): StoredViews {
  let value: unknown;
  try {
    value = JSON.parse(text ?? 'null');
  } catch {
    return noViews;
  }
  if (!isRecord(value)) return noViews;
  const views = listOf(value.views).flatMap(parseView);
  const defaultId = textOf(value.defaultId);
  return views.some((view) => view.id === defaultId) && defaultId !== undefined ? { views, defaultId } : { views };
}

function parseView(value: unknown): SavedView[] {
  if (!isRecord(value)) return [];
  const [id, name] = [textOf(value.id), textOf(value.name)];
  if (id === undefined || name === undefined || name === '') return [];
  const text = (field: string) => textOf(value[field]) ?? '';
  const density: Density = value.density === 'cozy' ? 'cozy' : 'compact';
  return [{ id, name, filter: text('filter'), sort: text('sort'), columns: text('columns'), density }];
}

export function printViews(stored: StoredViews): string | undefined {
  return stored.views.length === 0 ? undefined : JSON.stringify(stored);
}

/** A view of the same name is written over; the newest ones stay when there are too many. */
export function withView(stored: StoredViews, view: SavedView): StoredViews {
  const same = stored.views.find((other) => other.name === view.name);
  if (same !== undefined) {
    return { ...stored, views: stored.views.map((other) => (other === same ? { ...view, id: same.id } : other)) };
  }
  return { ...stored, views: [...stored.views, view].slice(-mostViews) };
}

export function withoutView(stored: StoredViews, id: string): StoredViews {
  const views = stored.views.filter((view) => view.id !== id);
  return stored.defaultId === undefined || stored.defaultId === id ? { views } : { views, defaultId: stored.defaultId };
}

export function renamedView(stored: StoredViews, id: string, name: string): StoredViews {
  // The name of another view would make two of one name.
  if (name === '' || stored.views.some((view) => view.name === name && view.id !== id)) return stored;
  return { ...stored, views: stored.views.map((view) => (view.id === id ? { ...view, name } : view)) };
}

/** Undefined: no view is opened by itself. */
export function withDefault(stored: StoredViews, id: string | undefined): StoredViews {
  return id === undefined ? { views: stored.views } : { views: stored.views, defaultId: id };
}
