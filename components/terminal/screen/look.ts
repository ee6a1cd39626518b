import type { ITheme } from '@xterm/xterm';

/** Sixteen colours that can be read on `--term-bg`: dark in both themes (design/screens/07-logs). */
const palette: ITheme = {
  black: '#3b454d',
  red: '#f2777a',
  green: '#7fcf9a',
  yellow: '#e5b567',
  blue: '#79aef2',
  magenta: '#c99bf0',
  cyan: '#6cc6d6',
  white: '#cfd6da',
  brightBlack: '#8b979e',
  brightRed: '#ff9a9c',
  brightGreen: '#a2e6b8',
  brightYellow: '#f4cf8c',
  brightBlue: '#a3c8ff',
  brightMagenta: '#dfbdff',
  brightCyan: '#97e0ec',
  brightWhite: '#f3f6f7',
};

/** The page's own colours, as the browser has computed them: xterm reads no custom properties. */
export function terminalTheme(): ITheme {
  const background = token('--term-bg');
  const foreground = token('--term-fg');
  return {
    ...palette,
    background,
    foreground,
    cursor: foreground,
    cursorAccent: background,
    selectionBackground: '#3f6473',
    selectionInactiveBackground: '#33505c',
    scrollbarSliderBackground: '#8b979e66',
    scrollbarSliderHoverBackground: '#8b979e99',
    scrollbarSliderActiveBackground: '#8b979ecc',
  };
}

export function terminalFont(): string {
  return getComputedStyle(document.documentElement).getPropertyValue('--font-mono') || 'monospace';
}

/** As `#rrggbb`: xterm's own reader of colours knows no oklch. */
function token(name: string): string {
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [1, 1];
  const context = canvas.getContext('2d');
  if (context === null) return '#10171d';
  context.fillStyle = getComputedStyle(document.documentElement).getPropertyValue(name);
  context.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0] = context.getImageData(0, 0, 1, 1).data;
  return `#${[red, green, blue].map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}
