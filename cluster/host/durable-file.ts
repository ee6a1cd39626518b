import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Writes a file so that a reader, or a start after kill -9, sees the old content or the new, never half of it. */
export async function writeWhole(file: string, content: string | Uint8Array, mode = 0o600): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  const temporary = `${file}.${randomBytes(4).toString('hex')}.new`;
  await writeFile(temporary, content, { mode });
  await rename(temporary, file);
}

/** Like writeWhole, but leaves the file alone if it says the same already. Returns whether it was written. */
export async function writeIfChanged(file: string, content: string, mode = 0o600): Promise<boolean> {
  if ((await readIfThere(file)) === content) return false;
  await writeWhole(file, content, mode);
  return true;
}

export async function readIfThere(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
