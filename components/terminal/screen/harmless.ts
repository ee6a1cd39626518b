import type { Terminal } from '@xterm/xterm';

/** More than any screen has; what a program may ask to be repeated at most. */
const mostRepeats = 10_000;
/** Sequences that xterm carries out as often as their first number says: of 2^31 the page would never come back. */
const repeated = [
  ...['@', 'I', 'L', 'M', 'P', 'S', 'T', 'X', 'Z', 'b'].map((final) => ({ final })),
  { intermediates: ' ', final: '@' },
  { intermediates: ' ', final: 'A' },
  { intermediates: "'", final: '}' },
  { intermediates: "'", final: '~' },
];
/** Window title, icon name, clipboard, notifications: of xterm's own, only the title does anything, and is left out too. */
const ignoredOsc = [0, 1, 2, 9, 52, 777];

/** What a program writes stays inside the terminal, and can't take the page's time. */
export function makeHarmless(terminal: Terminal): void {
  for (const sequence of repeated) {
    terminal.parser.registerCsiHandler(sequence, ([count]) => typeof count === 'number' && count > mostRepeats);
  }
  for (const code of ignoredOsc) terminal.parser.registerOscHandler(code, () => true);
}

/** Opens an address that a program has written: only of the web, and without a hold on this page. */
export function openLink(event: MouseEvent, address: string): void {
  if (!(event.ctrlKey || event.metaKey) || !URL.canParse(address)) return;
  const { protocol, href } = new URL(address);
  if (protocol === 'https:' || protocol === 'http:') window.open(href, '_blank', 'noopener,noreferrer');
}
