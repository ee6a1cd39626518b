export interface LoadedFiles {
  /** The files' texts as documents one after another, as they came. */
  readonly text: string;
  readonly names: readonly string[];
  readonly refused: readonly { readonly name: string; readonly reason: 'tooLarge' | 'notText' }[];
}

/** The apply route takes 16 MB of JSON; more YAML than this would not fit. */
export const maxFileMegabytes = 8;

/** Reads files that were chosen or dropped, in the order of their names as `kubectl apply -f folder` does. */
export async function loadFiles(files: readonly File[]): Promise<LoadedFiles> {
  const sorted = [...files].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  const read = await Promise.all(sorted.map(loadFile));
  const taken = read.filter((file) => 'text' in file);
  return {
    text: joinDocuments(taken.map(({ text }) => text)),
    names: taken.map(({ name }) => name),
    refused: read.filter((file) => 'reason' in file),
  };
}

type LoadedFile =
  | { readonly name: string; readonly text: string }
  | { readonly name: string; readonly reason: 'tooLarge' | 'notText' };

async function loadFile(file: File): Promise<LoadedFile> {
  if (file.size > maxFileMegabytes * 1024 * 1024) return { name: file.name, reason: 'tooLarge' };
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(await file.arrayBuffer());
    return text.includes('\0') ? { name: file.name, reason: 'notText' } : { name: file.name, text };
  } catch {
    return { name: file.name, reason: 'notText' };
  }
}

/** Texts as one, `---` between them where the next does not bring its own. */
export function joinDocuments(texts: readonly string[]): string {
  return texts
    .filter((text) => text.trim() !== '')
    .reduce((all, text) => {
      if (all === '') return text;
      const ended = all.endsWith('\n') ? all : `${all}\n`;
      return /^(---|%)/.test(text) ? ended + text : `${ended}---\n${text}`;
    }, '');
}
