import { randomBytes } from 'node:crypto';
import { type FileList, fileLimits } from '#lib/protocol/files.ts';
import type { ContainerFiles } from './container-files.ts';
import { fileRefusal, reasonOfWords } from './file-refusal.ts';
import { entryFormat, linkFormat, parseEntries, parseLinkTypes } from './listing.ts';
import { type Ran, runProgram } from './program.ts';

const limitBytes = 4 * 1024 * 1024;

/** For images with a shell and coreutils, but without find: the same by a script that never changes. */
const script =
  'cd -- "$2" || exit 1; f=$1; shift 2; for e in ./* ./.*; do case $e in ./.|./..) ;; *) [ -e "$e" ] || [ -L "$e" ] || continue; stat "$@" -c "$f" -- "$e";; esac; done; exit 0';

/** What is in a directory. @throws {Refusal} in the container's words; {ExecRefused} */
export async function listDirectory(files: ContainerFiles): Promise<FileList> {
  const mark = `#${randomBytes(12).toString('hex')}#`;
  const ran = (await byFind(files, entryFormat(mark), [])) ?? (await byShell(files, entryFormat(mark), []));
  if (ran === undefined) throw fileRefusal('ProgramMissing', 'the image has neither find and stat nor a shell');
  const entries = parseEntries(ran.output, mark, ran.isCut);
  // Entries that vanished or can't be looked at are no reason to show none of the others.
  if (ran.exitCode !== 0 && entries.length === 0) {
    throw fileRefusal(reasonOfWords(ran.complaint), ran.complaint || `find ended with ${ran.exitCode}`);
  }
  const isCut = ran.isCut || entries.length >= fileLimits.entries;
  const complaint = ran.exitCode === 0 ? '' : ran.complaint;
  if (!entries.some(({ type }) => type === 'link')) return { entries, isCut, complaint };
  const links = (await byFind(files, linkFormat(mark), ['-L'])) ?? (await byShell(files, linkFormat(mark), ['-L']));
  const types = parseLinkTypes(links?.output ?? Buffer.alloc(0), mark);
  return {
    entries: entries.map((entry) => {
      const targetType = entry.type === 'link' ? types.get(entry.name) : undefined;
      return targetType === undefined ? entry : { ...entry, targetType };
    }),
    isCut,
    complaint,
  };
}

/** Undefined: there is no find, or it finds no stat. */
async function byFind(files: ContainerFiles, format: string, follow: readonly string[]): Promise<Ran | undefined> {
  const only = follow.length === 0 ? [] : ['-type', 'l'];
  const command = ['find', inside(files.path), '-mindepth', '1', '-maxdepth', '1', ...only];
  const ran = await runProgram(
    files,
    [...command, '-exec', 'stat', ...follow, '-c', format, '--', '{}', '+'],
    limitBytes,
  );
  if (
    ran === undefined ||
    (ran.output.byteLength === 0 && /find: [‘'`"]?stat[’'"]?: No such file/.test(ran.complaint))
  ) {
    return undefined;
  }
  return ran;
}

async function byShell(files: ContainerFiles, format: string, follow: readonly string[]): Promise<Ran | undefined> {
  const ran = await runProgram(files, ['sh', '-c', script, 'sh', format, files.path, ...follow], limitBytes);
  return ran === undefined || (ran.output.byteLength === 0 && /stat: (?:command )?not found/.test(ran.complaint))
    ? undefined
    : ran;
}

/** With a slash at the end a link to a directory is that directory. */
function inside(path: string): string {
  return path.endsWith('/') ? path : `${path}/`;
}
