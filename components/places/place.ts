import { pagePath } from '#lib/kubernetes/resource.ts';
import { isRecord, listOf, textOf } from '#lib/kubernetes/untyped.ts';

/** A page of a cluster that people come back to: an object, a list with its filter, a page such as the overview. */
export interface Place {
  /** A resource's id (`pods`, `deployments.apps`), or a page of its own (`overview`). */
  readonly page: string;
  readonly namespace?: string;
  /** Of an object. */
  readonly name?: string;
  /** Of a list: `ns=shop&q=tone:failing`, as `listSearch` writes it. */
  readonly search?: string;
  /** The saved view that it is. */
  readonly label?: string;
  /** The object was not there when its page was last opened. */
  readonly isGone?: true;
}

export interface ListState {
  readonly ns: string;
  readonly q: string;
  readonly sort: string;
  readonly cols: string;
}

const longestText = 2_000;

/** The parts of a list's address that belong to what it shows, always in this order. */
export function listSearch(state: Partial<ListState>): string | undefined {
  const parameters = new URLSearchParams();
  for (const name of ['ns', 'q', 'sort', 'cols'] as const) {
    const value = state[name];
    if (value !== undefined && value !== '') parameters.set(name, value);
  }
  const text = parameters.toString().replaceAll('%2C', ',').replaceAll('%3A', ':');
  return text === '' ? undefined : text;
}

/** What `listSearch` has written; absent parts are ''. */
export function listStateOf(search: string | undefined): ListState {
  const parameters = new URLSearchParams(search ?? '');
  const text = (name: string) => parameters.get(name) ?? '';
  return { ns: text('ns'), q: text('q'), sort: text('sort'), cols: text('cols') };
}

/** Equal for places that lead to the same page. */
export function placeKey({ page, namespace, name, search }: Place): string {
  return JSON.stringify([page, name === undefined ? '' : (namespace ?? ''), name ?? '', search ?? '']);
}

/** The address, always below `/c/{cluster}/`. */
export function placeHref(cluster: string, { page, namespace, name, search }: Place): string {
  const path = pagePath(cluster, page, { namespace, name });
  return name !== undefined || search === undefined ? path : `${path}?${search}`;
}

/** What cannot be read as a place is undefined: another version, or somebody else, may have written it. */
export function parsePlace(value: unknown): Place | undefined {
  if (!isRecord(value)) return undefined;
  const [page, namespace, name, search, label] = [
    segmentOf(value.page),
    segmentOf(value.namespace),
    segmentOf(value.name),
    textOf(value.search)?.slice(0, longestText),
    textOf(value.label)?.slice(0, longestText),
  ];
  if (page === undefined || (value.name !== undefined && name === undefined)) return undefined;
  if (name !== undefined) {
    if (value.namespace !== undefined && namespace === undefined) return undefined;
    return {
      page,
      ...(namespace === undefined ? {} : { namespace }),
      name,
      ...(value.isGone === true ? { isGone: true } : {}),
    };
  }
  const written = search === undefined ? undefined : listSearch(listStateOf(search));
  return {
    page,
    ...(written === undefined ? {} : { search: written }),
    ...(label === undefined || label === '' ? {} : { label }),
  };
}

/** Stored text as places, each once; nothing in it can throw. */
export function parsePlaces(text: string | undefined): readonly Place[] {
  const places = new Map<string, Place>();
  for (const entry of listOf(parseJson(text))) {
    const place = parsePlace(entry);
    if (place !== undefined && !places.has(placeKey(place))) places.set(placeKey(place), place);
  }
  return [...places.values()];
}

export function parseJson(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? 'null');
  } catch {
    return undefined;
  }
}

/** A part of a path. Browsers take `.` and `..` for directions, and no object is called so; half a character can't be written. */
function segmentOf(value: unknown): string | undefined {
  const text = textOf(value);
  if (text === undefined || text === '' || text.length > longestText || !text.isWellFormed()) return undefined;
  return text === '.' || text === '..' ? undefined : text;
}
