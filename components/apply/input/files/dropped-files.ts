import { type FoundFile, isHiddenPath } from './load-files.ts';

/**
 * The files of a drop, those in folders at any depth too, and the paths of what could not be read. Must be called
 * while the drop event is handled: its entries are gone afterwards. Hidden folders in them are left alone.
 */
export async function droppedFiles(
  transfer: DataTransfer,
): Promise<{ readonly found: readonly FoundFile[]; readonly unread: readonly string[] }> {
  const entries = [...transfer.items].flatMap((item) => (item.kind === 'file' ? (item.webkitGetAsEntry() ?? []) : []));
  if (entries.length === 0) {
    return { found: [...transfer.files].map((file) => ({ path: file.name, file })), unread: [] };
  }
  const found: FoundFile[] = [];
  const unread: string[] = [];
  for (const entry of entries) await collect(entry, found, unread);
  return { found, unread };
}

/** More than any folder of manifests has: a home directory that slipped from the hand ends here. */
const mostEntries = 5000;

async function collect(entry: FileSystemEntry, found: FoundFile[], unread: string[]): Promise<void> {
  if (found.length >= mostEntries) return;
  const path = entry.fullPath.replace(/^\//, '');
  try {
    if (isFile(entry)) found.push({ path, file: await fileOf(entry) });
    else if (isDirectory(entry) && !isHiddenPath(`${path}/`)) {
      for (const inner of await entriesOf(entry)) await collect(inner, found, unread);
    }
  } catch {
    unread.push(path);
  }
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}

function isDirectory(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}

function fileOf(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((resolve, reject) => entry.file(resolve, reject));
}

/** A reader hands over a hundred at a time, until it has none. */
async function entriesOf(directory: FileSystemDirectoryEntry): Promise<readonly FileSystemEntry[]> {
  const reader = directory.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const part = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (part.length === 0) return all;
    all.push(...part);
  }
}
