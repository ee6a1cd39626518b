import type { FileType } from '#lib/protocol/files.ts';

const letters: Readonly<Record<FileType, string>> = {
  file: '-',
  directory: 'd',
  link: 'l',
  socket: 's',
  pipe: 'p',
  'block-device': 'b',
  'character-device': 'c',
  unknown: '?',
};

/** As ls prints it: `-rw-r--r--`, `drwxrwxrwt`. */
export function modeText(type: FileType, mode: number): string {
  const part = (shift: number, special: number, low: string) => {
    const bits = mode >> shift;
    const mayRun = (bits & 1) !== 0;
    const run = (mode & special) === 0 ? (mayRun ? 'x' : '-') : mayRun ? low : low.toUpperCase();
    return `${bits & 4 ? 'r' : '-'}${bits & 2 ? 'w' : '-'}${run}`;
  };
  return `${letters[type]}${part(6, 0o4000, 's')}${part(3, 0o2000, 's')}${part(0, 0o1000, 't')}`;
}
