import type { FileType } from '#lib/protocol/files.ts';
import type { ContainerFiles } from './container-files.ts';
import { fileRefusal } from './file-refusal.ts';
import { typeOfMode } from './listing.ts';
import { expectSuccess, runProgram } from './program.ts';

export interface FileFacts {
  readonly type: FileType;
  readonly sizeBytes: number;
  /** Octal digits for chmod. */
  readonly permissions: string;
}

/** Of what a path leads to, links followed. @throws {Refusal} when it is not there, or can't be looked at. */
export async function fileFacts(files: ContainerFiles, path = files.path): Promise<FileFacts> {
  const ran = await runProgram(files, ['stat', '-L', '-c', '%f %s %a', '--', path]);
  if (ran === undefined) throw fileRefusal('ProgramMissing', 'the image has no stat');
  expectSuccess(ran);
  const [hex = '', size = '', permissions = ''] = ran.output.toString('utf8').trim().split(' ');
  return { type: typeOfMode(hex), sizeBytes: Number(size), permissions };
}

/** Whether anything has this name, a link to nothing included. Undefined: nobody could tell. */
export async function isThere(files: ContainerFiles, path: string): Promise<boolean | undefined> {
  const ran = await runProgram(files, ['stat', '-c', '%f', '--', path]);
  if (ran === undefined) return undefined;
  if (ran.exitCode === 0) return true;
  return /No such file/i.test(ran.complaint) ? false : undefined;
}
