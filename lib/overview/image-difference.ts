/**
 * What is new of a list of images, with commas, as shortly as it can be said: the tags where only a tag is new, else
 * the last part of the name. Undefined where nothing is.
 */
export function imageDifference(from: string, to: string): { readonly from: string; readonly to: string } | undefined {
  if (from === to) return undefined;
  const [before, after] = [from.split(','), to.split(',')];
  const at = after.findIndex((image, index) => image !== before[index]);
  const [old = '', now = ''] = [before[at], after[at]];
  const [oldName, oldTag] = parts(old);
  const [name, tag] = parts(now);
  if (oldName === name && tag !== '' && oldTag !== '') return { from: oldTag, to: tag };
  return { from: short(old), to: short(now) };
}

/** A digest says nothing by its whole length. */
function parts(image: string): readonly [name: string, tag: string] {
  const [, name = image, digest] = /^(.*)@sha256:([0-9a-f]{12})/.exec(image) ?? [];
  if (digest !== undefined) return [name, digest];
  const colon = image.lastIndexOf(':');
  return colon > image.lastIndexOf('/') ? [image.slice(0, colon), image.slice(colon + 1)] : [image, ''];
}

function short(image: string): string {
  const [name, tag] = parts(image);
  const last = name.slice(name.lastIndexOf('/') + 1);
  return tag === '' ? last : `${last}:${tag}`;
}
