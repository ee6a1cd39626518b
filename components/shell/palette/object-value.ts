import { type Place, parseJson, parsePlace } from '#components/places/place.ts';

/** The value of a line that is about an object; `from` tells the groups apart in which the same one may stand. */
export function objectValue(from: string, { page, namespace, name }: Place): string {
  return `${from} ${JSON.stringify({ page, namespace, name })}`;
}

/** The object that a line is about; undefined for every other line. */
export function placeOfValue(value: string): Place | undefined {
  const at = value.indexOf(' {');
  const place = at === -1 ? undefined : parsePlace(parseJson(value.slice(at + 1)));
  return place?.name === undefined ? undefined : place;
}
