'use client';

import { useMemo } from 'react';
import { storedText, storeText, useStoredText } from '#components/data/browser-storage.ts';
import { type DebugImages, parseDebugImages, withUsed } from '#lib/debug/images.ts';

const key = 'pilothouse-debug-images';

/** The images for debugging that this browser remembers, and which of them dialogs begin with. */
export function useDebugImages(): DebugImages & { readonly setPreset: (image: string) => void } {
  const text = useStoredText('local', key);
  return useMemo(() => {
    const images = parseDebugImages(text);
    return { ...images, setPreset: (preset: string) => keep({ ...images, preset }) };
  }, [text]);
}

export const presetDebugImage = () => parseDebugImages(storedText('local', key)).preset;

/** Said when it was really used. */
export function rememberDebugImage(image: string): void {
  keep(withUsed(parseDebugImages(storedText('local', key)), image));
}

function keep({ preset, used }: DebugImages): void {
  storeText('local', key, JSON.stringify({ preset, used }));
}
