import { isRecord, listOf, textOf } from '#lib/kubernetes/untyped.ts';

/** Images for debugging that this browser remembers. */
export interface DebugImages {
  /** What a dialog begins with. */
  readonly preset: string;
  /** The newest first. */
  readonly used: readonly string[];
}

export const firstDebugImage = 'busybox:1.36';
const mostRemembered = 8;

/** What cannot be read is left out. */
export function parseDebugImages(text: string | undefined): DebugImages {
  const value = parsed(text ?? '');
  if (!isRecord(value)) return { preset: firstDebugImage, used: [] };
  const used = listOf(value.used).flatMap((image) => textOf(image)?.trim() || []);
  return { preset: textOf(value.preset)?.trim() || firstDebugImage, used: used.slice(0, mostRemembered) };
}

export function withUsed(images: DebugImages, image: string): DebugImages {
  return { ...images, used: [image, ...images.used.filter((other) => other !== image)].slice(0, mostRemembered) };
}

/** To choose from: the preset, those that were used, and the one that everybody begins with. */
export function imageChoices({ preset, used }: DebugImages): readonly string[] {
  return [...new Set([preset, ...used, firstDebugImage])];
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
