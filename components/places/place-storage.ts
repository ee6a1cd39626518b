import { storedText } from '#components/data/browser-storage.ts';
import type { ClusterSession } from '#lib/protocol/session.ts';
import { type Place, parseJson, parsePlace, placeHref } from './place.ts';

/** Places belong to a person in a cluster; a renewed token is the same person. */
export interface PlaceOwner {
  readonly cluster: string;
  readonly name: string;
  readonly uid: string;
}

export function ownerOf({ cluster, user }: Pick<ClusterSession, 'cluster' | 'user'>): PlaceOwner {
  return { cluster, name: user.name, uid: user.uid };
}

export function placesKey(what: 'favourites' | 'recent' | 'start', { cluster, name, uid }: PlaceOwner): string {
  return `pilothouse-places:${JSON.stringify([what, cluster, name, uid])}`;
}

/** The place that the cluster opens with, by this user's choice; undefined: the overview. */
export function parseStart(text: string | undefined): Place | undefined {
  return parsePlace(parseJson(text));
}

/** Where `/` and `/c/{cluster}` lead. */
export function startHref(session: Pick<ClusterSession, 'cluster' | 'user'>): string {
  const start = parseStart(storedText('local', placesKey('start', ownerOf(session))));
  return placeHref(session.cluster, start ?? { page: 'overview' });
}
