import type { ServerResponse } from 'node:http';
import { downloadHeaders } from '#server/http/answer.ts';
import type { ContainerFiles } from './container-files.ts';
import { fileFacts } from './file-facts.ts';
import { fileRefusal, reasonOfWords } from './file-refusal.ts';
import { isMissing, type Program, runProgram, startProgram } from './program.ts';

/** What a ticket is for. */
export interface FileDownload {
  readonly kind: 'file' | 'archive';
}

/** Tries beforehand what the download will need, while it can still be said in words. */
export async function prepareDownload(files: ContainerFiles): Promise<FileDownload> {
  const { type } = await fileFacts(files);
  if (type === 'directory') {
    // Any answer will do: only a tar that is not there has none.
    const tar = await runProgram(files, ['tar', '--help']);
    if (tar === undefined) throw fileRefusal('ProgramMissing', 'the image has no tar');
    return { kind: 'archive' };
  }
  if (type !== 'file') throw fileRefusal('NotAFile', `${files.path} is a ${type}`);
  const read = await runProgram(files, ['dd', `if=${files.path}`, 'of=/dev/null', 'bs=1', 'count=1']);
  if (read !== undefined && read.exitCode !== 0) throw fileRefusal(reasonOfWords(read.complaint), read.complaint);
  return { kind: 'file' };
}

/**
 * Sends a file, or a directory as a tar archive, as it comes from the container: nothing is unpacked or looked at. A
 * download that the container breaks off is cut, so that no browser takes it for whole.
 */
export async function sendDownload(
  files: ContainerFiles,
  { kind }: FileDownload,
  response: ServerResponse,
): Promise<void> {
  const name = files.path.slice(files.path.lastIndexOf('/') + 1) || 'root';
  const begin = () => {
    if (response.headersSent) return;
    const isFile = kind === 'file';
    response.writeHead(200, {
      ...downloadHeaders(isFile ? name : `${name}.tar`, isFile ? 'application/octet-stream' : 'application/x-tar'),
      'x-accel-buffering': 'no',
    });
  };
  let program: Program | undefined;
  // Bytes may come before the program is at hand here.
  let isFull = false;
  program = await startProgram(
    files,
    commandOf(files.path, kind),
    {},
    {
      output: (bytes) => {
        begin();
        if (response.write(bytes)) return;
        isFull = true;
        program?.exec.pause();
        response.once('drain', () => {
          isFull = false;
          program?.exec.resume();
        });
      },
    },
  );
  if (isFull) program.exec.pause();
  const { end, complaint } = await program.ended;
  if (end.kind === 'exited' && end.exitCode === 0) {
    begin();
    response.end();
    return;
  }
  if (response.headersSent) {
    response.destroy();
    return;
  }
  if (isMissing(end, complaint)) throw fileRefusal('ProgramMissing', `the image has no ${commandOf('/', kind)[0]}`);
  throw fileRefusal(reasonOfWords(complaint), complaint || 'the download failed in the container');
}

function commandOf(path: string, kind: FileDownload['kind']): readonly string[] {
  if (kind === 'file') return ['cat', '--', path];
  const slash = path.lastIndexOf('/');
  // `./name` is never taken for an option.
  return ['tar', '-c', '-f', '-', '-C', path.slice(0, slash) || '/', `./${path.slice(slash + 1)}`];
}
