import { joinTexts, withSource } from './sources.ts';

/** A file that was chosen or dropped; `path` is its place in the folder that came with it. */
export interface FoundFile {
  readonly path: string;
  readonly file: File;
}

/** Below a hidden folder (`.git`) of the one that was chosen, which may be called as it likes. */
export function isHiddenPath(path: string): boolean {
  return path
    .split('/')
    .slice(1, -1)
    .some((folder) => folder.startsWith('.'));
}

export type RefusalReason = 'tooLarge' | 'tooMuch' | 'tooMany' | 'notText' | 'notYaml' | 'notReadable';

export interface LoadedFiles {
  /** The files' texts as documents one after another, in the order of their paths. */
  readonly text: string;
  readonly names: readonly string[];
  readonly refused: readonly { readonly name: string; readonly reason: RefusalReason }[];
}

/** The apply route takes 16 MB of JSON; more YAML than this would not fit. */
export const maxFileMegabytes = 8;
export const maxFiles = 500;
const maxBytes = maxFileMegabytes * 1024 * 1024;

/**
 * Reads files in the order of their paths as `kubectl apply -f folder` does. With several of them only what ends in
 * .yaml, .yml or .json is taken, as there; a single one is taken whatever it is called. `before`: the text that is
 * there already.
 */
export async function loadFiles(found: readonly FoundFile[], before = ''): Promise<LoadedFiles> {
  const sorted = [...found].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  const taken: { name: string; text: string }[] = [];
  const refused: { name: string; reason: RefusalReason }[] = [];
  let bytes = before.length;
  for (const { path, file } of sorted) {
    const reason = refusalOf(path, file, { isOne: found.length === 1, bytes, count: taken.length });
    const text = reason === undefined ? await readText(file) : undefined;
    if (text === undefined) refused.push({ name: path, reason: reason ?? 'notText' });
    else {
      bytes += file.size;
      taken.push({ name: path, text });
    }
  }
  const isAlone = taken.length === 1 && before.trim() === '';
  const texts = taken.map(({ name, text }) => (isAlone ? text : withSource(name, text)));
  return { text: joinTexts([before, ...texts]), names: taken.map(({ name }) => name), refused };
}

function refusalOf(
  path: string,
  file: File,
  so: { readonly isOne: boolean; readonly bytes: number; readonly count: number },
): RefusalReason | undefined {
  if (!so.isOne && !/\.(?:ya?ml|json)$/i.test(path)) return 'notYaml';
  if (file.size > maxBytes) return 'tooLarge';
  if (so.bytes + file.size > maxBytes) return 'tooMuch';
  return so.count >= maxFiles ? 'tooMany' : undefined;
}

/** UTF-8, or UTF-16 where a byte-order mark says so (what PowerShell writes); undefined for anything else. */
async function readText(file: File): Promise<string | undefined> {
  try {
    const bytes = new Uint8Array(await file.arrayBuffer());
    const [first, second] = bytes;
    const encoding =
      first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
    // The decoder takes the mark away.
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    if (text.includes('\0')) return undefined;
    return /\.json$/i.test(file.name) ? jsonAsYaml(text) : text;
  } catch {
    return undefined;
  }
}

/** JSON has two escapes that YAML here has not: `\/`, and characters written as two halves (`\ud83d\ude00`). */
function jsonAsYaml(text: string): string {
  return text.replace(
    /\\(?:(u[dD][89abAB][\da-fA-F]{2}\\u[dD][c-fC-F][\da-fA-F]{2})|[\s\S])/g,
    (found, pair?: string) => {
      if (pair !== undefined) return String(JSON.parse(`"\\${pair}"`));
      return found === '\\/' ? '/' : found;
    },
  );
}
