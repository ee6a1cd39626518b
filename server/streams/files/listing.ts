import { type FileEntry, type FileType, fileLimits } from '#lib/protocol/files.ts';

/** S_IFMT of the mode. */
const types: ReadonlyMap<number, FileType> = new Map([
  [0o010000, 'pipe'],
  [0o020000, 'character-device'],
  [0o040000, 'directory'],
  [0o060000, 'block-device'],
  [0o100000, 'file'],
  [0o120000, 'link'],
  [0o140000, 'socket'],
]);

/** Of the raw mode, as `stat -c %f` prints it in hexadecimal digits. */
export function typeOfMode(hex: string): FileType {
  return types.get(Number.parseInt(hex, 16) & 0o170000) ?? 'unknown';
}

/**
 * What stat is asked to print of each entry. A name may hold anything but a slash, line ends included, so a mark that
 * nobody in the container can know begins each record and parts it.
 */
export function entryFormat(mark: string): string {
  return `${mark} %f %s %Y %u %g %U %G ${mark} %n ${mark} %N`;
}

export function linkFormat(mark: string): string {
  return `${mark} %f ${mark} %n`;
}

/** Reads what stat printed with `entryFormat`. `isCut`: the last record may not be whole. */
export function parseEntries(output: Buffer, mark: string, isCut: boolean): FileEntry[] {
  const parts = partsOf(output, mark, 3, isCut);
  return parts.slice(0, fileLimits.entries).flatMap(([facts, name, quoted]) => {
    const [hex = '', size, modified, uid = '', gid = '', owner = '', group = ''] = textOf(facts).text.trim().split(' ');
    const path = textOf(trimmed(name));
    const last = path.text.slice(path.text.lastIndexOf('/') + 1);
    if (!/^[0-9a-f]+$/.test(hex) || last === '') return [];
    const type = typeOfMode(hex);
    const target = type === 'link' ? targetOf(path.text, textOf(quoted).text.trim()) : undefined;
    return [
      {
        name: last,
        ...(path.isExact ? {} : { isUnnameable: true }),
        type,
        sizeBytes: Number(size),
        modifiedSeconds: Number(modified),
        mode: Number.parseInt(hex, 16) & 0o7777,
        owner: nameOr(owner, uid),
        group: nameOr(group, gid),
        ...(target === undefined ? {} : { target }),
      },
    ];
  });
}

/** By name: what stat, following links, printed with `linkFormat`. */
export function parseLinkTypes(output: Buffer, mark: string): ReadonlyMap<string, FileType> {
  return new Map(
    partsOf(output, mark, 2, false).map(([facts, name]) => {
      const path = textOf(trimmed(name)).text;
      return [path.slice(path.lastIndexOf('/') + 1), typeOfMode(textOf(facts).text.trim())];
    }),
  );
}

/** Where the image has no name for a number, stat says so. */
function nameOr(name: string, number: string): string {
  return name === '' || name === 'UNKNOWN' ? number : name;
}

function partsOf(output: Buffer, mark: string, count: number, isCut: boolean): (readonly Buffer[])[] {
  const pieces: Buffer[] = [];
  let from = output.indexOf(mark);
  while (from !== -1) {
    const next = output.indexOf(mark, from + mark.length);
    pieces.push(output.subarray(from + mark.length, next === -1 ? undefined : next));
    from = next;
  }
  const whole = isCut ? pieces.length - (pieces.length % count || count) : pieces.length;
  const records: (readonly Buffer[])[] = [];
  for (let at = 0; at + count <= whole; at += count) records.push(pieces.slice(at, at + count));
  return records;
}

/** Between two marks: a space before, a space or the record's line end behind. */
function trimmed(bytes: Buffer | undefined): Buffer | undefined {
  return bytes?.subarray(1, -1);
}

function textOf(bytes: Buffer | undefined): { readonly text: string; readonly isExact: boolean } {
  const text = bytes?.toString('utf8') ?? '';
  return { text, isExact: bytes === undefined || Buffer.from(text, 'utf8').equals(bytes) };
}

/** `'/a/b' -> 'c'`: coreutils quotes odd names in other ways, which are not undone. */
function targetOf(path: string, quoted: string): string | undefined {
  const start = `'${path}' -> '`;
  return quoted.startsWith(start) && quoted.endsWith("'") ? quoted.slice(start.length, -1) : undefined;
}
