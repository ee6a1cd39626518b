import { liveClient } from '../live-registry.ts';
import { ListSubscription, type ListWish } from './list-subscription.ts';

/** The page comes sooner, or it doesn't come. */
const waitMs = 5_000;

interface Ahead {
  readonly about: string;
  readonly list: ListSubscription;
  readonly timer: ReturnType<typeof setTimeout>;
}

let ahead: Ahead | undefined;

/** What one subscription can be about for all its life: cluster and resource. */
export function aboutOf(cluster: string, { resource }: Pick<ListWish, 'resource'>): string {
  return [cluster, resource.group, resource.version, resource.plural].join('/');
}

/** Asks for a list whose page is about to be made, so that cluster and browser work at the same time. */
export function openAhead(cluster: string, wish: ListWish, to: number): void {
  const about = aboutOf(cluster, wish);
  if (ahead?.about === about) return;
  drop();
  const list = new ListSubscription(liveClient(cluster), wish, 0, to);
  list.openAhead();
  ahead = { about, list, timer: setTimeout(drop, waitMs) };
}

/** The list that was asked for ahead; the same one until its page has opened it. */
export function listAhead(about: string): ListSubscription | undefined {
  return ahead?.about === about ? ahead.list : undefined;
}

/** The page has it now, and closes it. */
export function taken(list: ListSubscription): void {
  if (ahead?.list !== list) return;
  clearTimeout(ahead.timer);
  ahead = undefined;
}

function drop(): void {
  if (ahead === undefined) return;
  clearTimeout(ahead.timer);
  ahead.list.close();
  ahead = undefined;
}
