import type { FileChange } from '#lib/protocol/files.ts';
import type { ContainerFiles } from './container-files.ts';
import { isThere } from './file-facts.ts';
import { fileRefusal } from './file-refusal.ts';
import { expectSuccess, runProgram } from './program.ts';

/** Makes a directory, renames or deletes. */
export async function changeFile(files: ContainerFiles, change: FileChange): Promise<void> {
  if (change.change === 'make-directory') return run(files, ['mkdir', '--', files.path]);
  if (change.change === 'delete') return run(files, ['rm', '-r', '-f', '--', files.path]);
  const to = `${files.path.slice(0, files.path.lastIndexOf('/') + 1)}${change.to}`;
  // mv would move into a directory of this name, and replace a file of it.
  const there = await isThere(files, to);
  if (there === true) throw fileRefusal('AlreadyThere', `${to} is there already`);
  if (there === undefined) throw fileRefusal('ProgramFailed', `whether ${to} is there already can’t be told`);
  return run(files, ['mv', '--', files.path, to]);
}

async function run(files: ContainerFiles, command: readonly string[]): Promise<void> {
  const ran = await runProgram(files, command);
  if (ran === undefined) throw fileRefusal('ProgramMissing', `the image has no ${command[0]}`);
  expectSuccess(ran);
}
