import { readFile } from 'node:fs/promises';
import { tryCommand } from './command.ts';

/** Unmounts everything that is mounted below the directory, deepest first. */
export async function unmountBelow(directory: string): Promise<void> {
  for (const target of mountPointsBelow(await readFile('/proc/self/mountinfo', 'utf8'), directory)) {
    await tryCommand('umount', ['--lazy', target]);
  }
}

/** From the text of /proc/self/mountinfo; latest mount first, so that each can be unmounted in this order. */
export function mountPointsBelow(mountInfo: string, directory: string): string[] {
  return mountInfo
    .split('\n')
    .map((line) => line.split(' ')[4] ?? '')
    .map((target) => target.replace(/\\(\d{3})/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8))))
    .filter((target) => target === directory || target.startsWith(`${directory}/`))
    .reverse();
}
