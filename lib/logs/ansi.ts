/** Text of one style. Colours are 0 to 15, or `#rrggbb`; nothing else of an escape sequence is kept. */
export interface AnsiSpan {
  readonly text: string;
  readonly color?: number | string;
  readonly background?: number | string;
  readonly bold?: true;
  readonly dim?: true;
  readonly italic?: true;
  readonly underline?: true;
}

type Style = { -readonly [Key in Exclude<keyof AnsiSpan, 'text'>]?: AnsiSpan[Key] };

/**
 * Whole escape sequences of ECMA-48: CSI, the strings (OSC, DCS, APC, PM, SOS: titles, links, clipboards) up to their
 * end, and the short ones. A string without an end takes the rest of the line.
 */
const sequence =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  /(?:\u001b\[|\u009b)([0-?]*)[ -/]*([@-~])|(?:\u001b[\]P_^X]|[\u009d\u0090\u009f\u009e\u0098])[^\u0007\u001b\u009c]*(?:\u0007|\u001b\\|\u009c|$)|\u001b[ -/]*[0-~]?/g;

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const controls = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g;

/** Whether a line has anything in it that is not text to be shown as it is. */
export function hasControls(raw: string): boolean {
  controls.lastIndex = 0;
  return controls.test(raw);
}

/**
 * The text without escape sequences. Other control characters, and those that turn the direction of writing, are shown
 * as pictures of themselves: nothing in a log can hide or reorder what it says.
 */
export function plainText(raw: string): string {
  return hasControls(raw) ? showControls(raw.replace(sequence, '')) : raw;
}

function showControls(text: string): string {
  return text.replace(controls, (character) => {
    const code = character.charCodeAt(0);
    if (code < 0x20) return String.fromCharCode(0x2400 + code);
    if (code === 0x7f) return '\u2421';
    return '\ufffd';
  });
}

/** The text of `plainText` in spans of one style each; of the sequences only colours and weights (SGR) count. */
export function ansiSpans(raw: string): AnsiSpan[] {
  const spans: AnsiSpan[] = [];
  let style: Style = {};
  let at = 0;
  const push = (text: string) => {
    if (text !== '') spans.push({ text: showControls(text), ...style });
  };
  for (const match of raw.matchAll(sequence)) {
    push(raw.slice(at, match.index));
    at = match.index + match[0].length;
    if (match[2] === 'm') style = styled(style, match[1] ?? '');
  }
  push(raw.slice(at));
  return spans;
}

export const hasStyles = (raw: string): boolean => raw.includes('\u001b') || raw.includes('\u009b');

function styled(before: Style, parameters: string): Style {
  const style = { ...before };
  const codes = parameters === '' ? [0] : parameters.split(/[;:]/).map(Number);
  for (let index = 0; index < codes.length; index += 1) {
    const code = codes[index] ?? 0;
    if (code === 38 || code === 48) {
      const { color, used } = extendedColor(codes, index + 1);
      index += used;
      if (color !== undefined) style[code === 38 ? 'color' : 'background'] = color;
    } else {
      apply(style, code);
    }
  }
  return style;
}

function apply(style: Style, code: number): void {
  if (code === 0) for (const key of Object.keys(style)) Reflect.deleteProperty(style, key);
  else if (code === 1) style.bold = true;
  else if (code === 2) style.dim = true;
  else if (code === 3) style.italic = true;
  else if (code === 4) style.underline = true;
  else if (code === 22) {
    delete style.bold;
    delete style.dim;
  } else if (code === 23) delete style.italic;
  else if (code === 24) delete style.underline;
  else if (code >= 30 && code <= 37) style.color = code - 30;
  else if (code === 39) delete style.color;
  else if (code >= 40 && code <= 47) style.background = code - 40;
  else if (code === 49) delete style.background;
  else if (code >= 90 && code <= 97) style.color = code - 82;
  else if (code >= 100 && code <= 107) style.background = code - 92;
}

/** `5;N` of 256 colours, or `2;R;G;B`. `used`: how many parameters it took. */
function extendedColor(codes: readonly number[], at: number): { color: number | string | undefined; used: number } {
  if (codes[at] === 5) return { color: paletteColor(codes[at + 1] ?? Number.NaN), used: 2 };
  if (codes[at] !== 2) return { color: undefined, used: 1 };
  return { color: hex(codes.slice(at + 1, at + 4)), used: 4 };
}

function paletteColor(index: number): number | string | undefined {
  if (!Number.isInteger(index) || index < 0 || index > 255) return undefined;
  if (index < 16) return index;
  if (index >= 232) return hex(Array.from({ length: 3 }, () => 8 + (index - 232) * 10));
  const cube = index - 16;
  return hex(
    [Math.floor(cube / 36), Math.floor(cube / 6) % 6, cube % 6].map((step) => (step === 0 ? 0 : 55 + step * 40)),
  );
}

function hex(channels: readonly number[]): string | undefined {
  if (channels.length !== 3 || channels.some((one) => !Number.isInteger(one) || one < 0 || one > 255)) return undefined;
  return `#${channels.map((one) => one.toString(16).padStart(2, '0')).join('')}`;
}
