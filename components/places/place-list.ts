import { type Place, placeKey } from './place.ts';

/** Objects that the palette and the menu of recent ones remember. */
export const mostRecents = 20;
export const mostFavourites = 50;

export function hasPlace(places: readonly Place[], place: Place): boolean {
  const key = placeKey(place);
  return places.some((other) => placeKey(other) === key);
}

/** The newest first. */
export function withRecent(places: readonly Place[], place: Place): readonly Place[] {
  return [place, ...withoutPlace(places, place)].slice(0, mostRecents);
}

/** At the end; the one that was there longest makes room. */
export function withFavourite(places: readonly Place[], place: Place): readonly Place[] {
  return hasPlace(places, place) ? places : [...places, place].slice(-mostFavourites);
}

export function withoutPlace(places: readonly Place[], place: Place): readonly Place[] {
  const key = placeKey(place);
  return places.filter((other) => placeKey(other) !== key);
}

/** So many steps down (or up, below zero), as far as there are any. */
export function movedPlace(places: readonly Place[], place: Place, by: number): readonly Place[] {
  const key = placeKey(place);
  const at = places.findIndex((other) => placeKey(other) === key);
  const found = places[at];
  if (found === undefined) return places;
  const to = Math.max(0, Math.min(places.length - 1, at + by));
  return places.toSpliced(at, 1).toSpliced(to, 0, found);
}

/** What is known now of an object; the same list when that is nothing new. */
export function withFate(places: readonly Place[], place: Place, isGone: boolean): readonly Place[] {
  const key = placeKey(place);
  const isNews = (other: Place) => placeKey(other) === key && (other.isGone === true) !== isGone;
  if (!places.some(isNews)) return places;
  return places.map((other) => {
    if (!isNews(other)) return other;
    const { isGone: _, ...rest } = other;
    return isGone ? { ...rest, isGone } : rest;
  });
}
