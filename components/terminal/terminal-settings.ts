'use client';

import { storedText, storeText, useStoredText } from '#components/data/browser-storage.ts';

const sizeKey = 'pilothouse-terminal-font-size';
const readerKey = 'pilothouse-terminal-screen-reader';
export const fontSizes = [10, 11, 12, 13, 14, 16, 18, 20, 24];
const usualSize = 13;

/** Of all terminals of this browser. */
export interface TerminalSettings {
  readonly fontSize: number;
  readonly isForScreenReader: boolean;
}

export function readTerminalSettings(): TerminalSettings {
  return parse(storedText('local', sizeKey), storedText('local', readerKey));
}

export function useTerminalSettings(): TerminalSettings {
  return parse(useStoredText('local', sizeKey), useStoredText('local', readerKey));
}

export function setFontSize(pixels: number): void {
  storeText('local', sizeKey, pixels === usualSize ? undefined : String(pixels));
}

export function setForScreenReader(isOn: boolean): void {
  storeText('local', readerKey, isOn ? '1' : undefined);
}

function parse(size: string | undefined, reader: string | undefined): TerminalSettings {
  const wanted = Number(size);
  return { fontSize: fontSizes.includes(wanted) ? wanted : usualSize, isForScreenReader: reader === '1' };
}
