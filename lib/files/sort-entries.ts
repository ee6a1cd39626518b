import type { FileEntry } from '#lib/protocol/files.ts';

/** What can be gone into: a directory, or a link to one. */
export function isDirectory({ type, targetType }: FileEntry): boolean {
  return type === 'directory' || (type === 'link' && targetType === 'directory');
}

/** What can be looked at and downloaded: a file, or a link to one. */
export function isFile({ type, targetType }: FileEntry): boolean {
  return type === 'file' || (type === 'link' && targetType === 'file');
}

/** Directories first, then by name as people sort. */
export function sortEntries(entries: readonly FileEntry[]): readonly FileEntry[] {
  const byName = new Intl.Collator(undefined, { numeric: true });
  return entries.toSorted(
    (one, other) => Number(isDirectory(other)) - Number(isDirectory(one)) || byName.compare(one.name, other.name),
  );
}

/** A name on one line: line ends and other invisible characters as what they are. */
export function shownName(name: string): string {
  return name.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (character) =>
    character === '\n'
      ? '⏎'
      : character === '\t'
        ? '⇥'
        : `\\u${character.codePointAt(0)?.toString(16).padStart(4, '0')}`,
  );
}
