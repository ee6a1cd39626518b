import { FitAddon } from '@xterm/addon-fit';
import { SearchAddon } from '@xterm/addon-search';
import { UnicodeGraphemesAddon } from '@xterm/addon-unicode-graphemes';
import { WebLinksAddon } from '@xterm/addon-web-links';
import { Terminal } from '@xterm/xterm';
import '@xterm/xterm/css/xterm.css';
import { writeClipboard } from '#components/ui/clipboard.ts';
import type { TerminalSize } from '#lib/protocol/exec.ts';
import { makeHarmless, openLink } from './harmless.ts';
import { terminalFont, terminalTheme } from './look.ts';

export interface ScreenEvents {
  /** What was typed or pasted, or what the terminal answers to the program. */
  input(bytes: Uint8Array): void;
  resized(size: TerminalSize): void;
  /** `Ctrl Shift Esc`: the keyboard leaves the terminal. */
  leave(): void;
  /** `Ctrl Shift F`. */
  search(): void;
}

export interface ScreenOptions {
  readonly fontSize: number;
  readonly isForScreenReader: boolean;
  /** The name for screen readers. */
  readonly label: string;
  /** Without a terminal at the other end a line ends with a line feed alone. */
  readonly hasBareLineFeeds: boolean;
}

const scrollbackLines = 10_000;

/** The terminal of a tab: it keeps what was written also while it is not shown. */
export class TerminalScreen {
  /** To be put where it is to be seen. */
  readonly element: HTMLElement;
  readonly search = new SearchAddon();
  readonly #terminal: Terminal;
  readonly #fit = new FitAddon();
  readonly #encoder = new TextEncoder();
  readonly #observer: ResizeObserver;
  readonly #label: string;
  #isOpened = false;

  constructor(options: ScreenOptions, events: ScreenEvents) {
    this.element = document.createElement('div');
    this.element.className = 'size-full';
    const terminal = new Terminal({
      // For the widths of graphemes.
      allowProposedApi: true,
      fontFamily: terminalFont(),
      fontSize: options.fontSize,
      lineHeight: 1.2,
      convertEol: options.hasBareLineFeeds,
      scrollback: scrollbackLines,
      screenReaderMode: options.isForScreenReader,
      theme: terminalTheme(),
      minimumContrastRatio: 4.5,
      cursorBlink: !window.matchMedia('(prefers-reduced-motion: reduce)').matches,
      linkHandler: { activate: openLink },
    });
    this.#terminal = terminal;
    makeHarmless(terminal);
    terminal.loadAddon(new UnicodeGraphemesAddon());
    terminal.loadAddon(this.#fit);
    terminal.loadAddon(this.search);
    terminal.loadAddon(new WebLinksAddon(openLink));
    terminal.onData((text) => events.input(this.#encoder.encode(text)));
    // Reports of the mouse in the old encoding: a character is a byte.
    terminal.onBinary((text) => events.input(Uint8Array.from(text, (character) => character.charCodeAt(0) & 0xff)));
    terminal.onResize(({ cols, rows }) => events.resized({ columns: cols, rows }));
    terminal.attachCustomKeyEventHandler((event) => this.#isForTerminal(event, events));
    this.#observer = new ResizeObserver(() => this.fit());
    this.#label = options.label;
  }

  get size(): TerminalSize {
    return { columns: this.#terminal.cols, rows: this.#terminal.rows };
  }

  /** To be called once its element is in the page. */
  attach(): void {
    if (!this.#isOpened) {
      this.#isOpened = true;
      this.#terminal.open(this.element);
      this.#terminal.textarea?.setAttribute('aria-label', this.#label);
    }
    this.#observer.observe(this.element);
    this.fit();
  }

  detach(): void {
    this.#observer.disconnect();
  }

  fit(): void {
    if (this.#isOpened && this.element.clientHeight > 0) this.#fit.fit();
  }

  focus(): void {
    this.#terminal.focus();
  }

  /** `drawn` when it is in the terminal, in the order of writing. */
  write(bytes: Uint8Array | string, drawn?: () => void): void {
    this.#terminal.write(bytes, drawn);
  }

  /** What an ended program has left behind (the mouse, another screen, colours) must not be there for the next one. */
  softReset(): void {
    // Only from another screen: else it would also take the cursor to where it never was kept.
    const back = this.#terminal.buffer.active.type === 'alternate' ? '\x1b[?1049l' : '';
    this.#terminal.write(`${back}\x1b[!p\x1b[?1000l\x1b[?1002l\x1b[?1003l\x1b[?1006l\x1b[?2004l\x1b[0m`);
  }

  set fontSize(pixels: number) {
    this.#terminal.options.fontSize = pixels;
    this.fit();
  }

  set isForScreenReader(isOn: boolean) {
    this.#terminal.options.screenReaderMode = isOn;
  }

  /** The colours of the page have changed. */
  restyle(): void {
    this.#terminal.options.theme = terminalTheme();
  }

  get selection(): string {
    return this.#terminal.getSelection();
  }

  paste(text: string): void {
    this.#terminal.paste(text);
  }

  clear(): void {
    this.#terminal.clear();
  }

  dispose(): void {
    this.#observer.disconnect();
    this.#terminal.dispose();
    this.element.remove();
  }

  #isForTerminal(event: KeyboardEvent, events: ScreenEvents): boolean {
    // `Ctrl \`` is the page's.
    if (event.ctrlKey && event.key === '`') return false;
    if (!event.ctrlKey || !event.shiftKey || event.altKey) return true;
    const key = event.key.toLowerCase();
    if (key === 'escape') return this.#take(event, () => events.leave());
    if (key === 'f') return this.#take(event, () => events.search());
    if (key === 'c') return this.#take(event, () => void this.#copy());
    // The browser pastes by itself: that works without its permission, too.
    return key !== 'v';
  }

  #take(event: KeyboardEvent, act: () => void): false {
    event.preventDefault();
    event.stopPropagation();
    if (event.type === 'keydown') act();
    return false;
  }

  async #copy(): Promise<void> {
    const { selection } = this;
    if (selection === '') return;
    await writeClipboard(selection);
    this.focus();
  }
}
