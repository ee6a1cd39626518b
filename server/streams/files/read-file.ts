import { fileLimits } from '#lib/protocol/files.ts';
import type { ContainerFiles } from './container-files.ts';
import { fileFacts } from './file-facts.ts';
import { fileRefusal } from './file-refusal.ts';
import { expectSuccess, runProgram } from './program.ts';

export interface FileStart {
  readonly bytes: Buffer;
  /** Of the whole file; files below /proc and /sys say 0. */
  readonly sizeBytes: number;
}

/** The first bytes of a regular file: whatever else is read may never end. */
export async function readFileStart(files: ContainerFiles): Promise<FileStart> {
  const facts = await fileFacts(files);
  if (facts.type === 'directory') throw fileRefusal('IsADirectory', `${files.path} is a directory`);
  if (facts.type !== 'file') throw fileRefusal('NotAFile', `${files.path} is a ${facts.type}`);
  const limit = fileLimits.readBytes;
  const ran =
    (await runProgram(files, ['head', '-c', String(limit), '--', files.path], limit)) ??
    (await runProgram(files, ['cat', '--', files.path], limit));
  if (ran === undefined) throw fileRefusal('ProgramMissing', 'the image has neither head nor cat');
  expectSuccess(ran);
  return { bytes: ran.output, sizeBytes: facts.sizeBytes };
}
