import { randomBytes } from 'node:crypto';
import type { Readable } from 'node:stream';
import type { ContainerFiles } from './container-files.ts';
import { Echo } from './echo.ts';
import { fileFacts, isThere } from './file-facts.ts';
import { fileRefusal, reasonOfWords } from './file-refusal.ts';
import { exitCodeOf, expectSuccess, runProgram, startProgram } from './program.ts';

export interface Upload {
  readonly sizeBytes: number;
  /** What has the name already may be replaced. */
  readonly overwrite: boolean;
}

/**
 * Writers of a file. tee says again what it has read, which is compared, and which is needed: containerd closes the
 * input of a program that writes nothing after the first pieces (containerd issue 13934, seen with 1.6 on v1.35.4: 7 of
 * 10 uploads were cut). Where there is no tee, a cut one is found out by its size.
 */
const writers: readonly { readonly echoes: boolean; readonly command: (path: string) => readonly string[] }[] = [
  { echoes: true, command: (path) => ['tee', '--', path] },
  { echoes: false, command: (path) => ['dd', `of=${path}`, 'bs=64k'] },
  { echoes: false, command: (path) => ['sh', '-c', 'cat > "$1"', 'sh', path] },
];

/**
 * Writes `body` to the file: under another name in the same directory, then, when its size is right, in the place of
 * what was there, with its permissions. What fails leaves what was there, and nothing else behind.
 */
export async function uploadFile(files: ContainerFiles, body: Readable, upload: Upload): Promise<void> {
  const permissions = await permissionsOf(files, upload);
  const directory = files.path.slice(0, files.path.lastIndexOf('/') + 1);
  const temporary = `${directory}.pilothouse-${randomBytes(8).toString('hex')}.part`;
  try {
    const writer = await writerOf(files, temporary);
    if (upload.sizeBytes > 0) await write(files, temporary, writer, body);
    const { sizeBytes } = await fileFacts(files, temporary);
    if (sizeBytes !== upload.sizeBytes) {
      throw fileRefusal('SizeDiffers', `${sizeBytes} bytes of ${upload.sizeBytes} have arrived`);
    }
    // Best effort: whoever may write a file need not own it.
    if (permissions !== undefined) await runProgram(files, ['chmod', permissions, '--', temporary]);
    const moved = await runProgram(files, ['mv', '-f', '--', temporary, files.path]);
    if (moved === undefined) throw fileRefusal('ProgramMissing', 'the image has no mv');
    expectSuccess(moved);
  } catch (error) {
    await removeTemporary(files, temporary);
    throw error;
  }
}

/** Of the file that is replaced; undefined: there is none. */
async function permissionsOf(files: ContainerFiles, { overwrite }: Upload): Promise<string | undefined> {
  if ((await isThere(files, files.path)) !== true) return undefined;
  const before = await fileFacts(files).catch(() => undefined);
  if (before?.type === 'directory') throw fileRefusal('IsADirectory', `${files.path} is a directory`);
  if (!overwrite) throw fileRefusal('AlreadyThere', `${files.path} is there already`);
  return before?.type === 'file' ? before.permissions : undefined;
}

type Writer = (typeof writers)[number];

/** The first writer that the image has. By then the file is there, empty: where nothing may be written, that is known. */
async function writerOf(files: ContainerFiles, path: string): Promise<Writer> {
  for (const writer of writers) {
    const ran = await runProgram(files, writer.command(path));
    if (ran === undefined) continue;
    expectSuccess(ran);
    return writer;
  }
  throw fileRefusal('ProgramMissing', 'the image has neither tee nor dd nor a shell');
}

async function write(files: ContainerFiles, path: string, { echoes, command }: Writer, body: Readable): Promise<void> {
  const echo = new Echo();
  const program = await startProgram(files, command(path), { stdin: true }, { output: (bytes) => echo.heard(bytes) });
  let isOver = false;
  const over = program.ended.then(() => {
    isOver = true;
  });
  // The request stays: it is still to be answered.
  for await (const chunk of body.iterator({ destroyOnReturn: false })) {
    const bytes = Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk));
    echo.said(bytes);
    // As fast as the container takes it, never more than a piece ahead.
    await Promise.race([over, new Promise<void>((resolve) => program.exec.write(bytes, resolve))]);
    if (isOver) break;
  }
  if (echoes) await Promise.race([over, echo.complete()]);
  // An older API server can't be told that no more comes: then it is left, which ends the input as well.
  if (!isOver && !program.exec.endInput()) return program.exec.close();
  const { end, complaint } = await program.ended;
  const exitCode = exitCodeOf(end);
  if (exitCode !== 0) throw fileRefusal(reasonOfWords(complaint), complaint || `the program ended with ${exitCode}`);
  if (echoes && !echo.isTrue) throw fileRefusal('SizeDiffers', 'what has arrived is not what was sent');
}

const tidyMs = 10_000;

/** Also when the browser has left. */
async function removeTemporary(files: ContainerFiles, path: string): Promise<void> {
  const tidy = { ...files, signal: AbortSignal.timeout(tidyMs) };
  await runProgram(tidy, ['rm', '-f', '--', path]).catch(() => undefined);
}
