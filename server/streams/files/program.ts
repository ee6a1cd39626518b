import type { ExecEnd } from '#lib/protocol/exec.ts';
import { Refusal } from '#server/http/refusal.ts';
import { type Exec, openExec } from '../exec/open-exec.ts';
import type { ContainerFiles } from './container-files.ts';
import { ExecRefused, fileRefusal, reasonOfWords } from './file-refusal.ts';

/** What it may say besides its output; more is cut. */
const complaintBytes = 8 * 1024;

export interface ProgramEvents {
  output(bytes: Buffer): void;
}

/** A program that runs in the container. */
export interface Program {
  readonly exec: Exec;
  /** How it ended, with what it complained about. Never rejects. */
  readonly ended: Promise<ProgramEnd>;
}

export interface ProgramEnd {
  readonly end: ExecEnd;
  /** What it wrote to its standard error. */
  readonly complaint: string;
}

/**
 * Starts a program with these arguments; an audit line when it starts and one when it ends.
 * @throws {ExecRefused} in the API server's words; {Refusal} when the API server is not reached.
 */
export async function startProgram(
  files: ContainerFiles,
  command: readonly string[],
  options: { readonly stdin?: boolean; readonly stdout?: boolean },
  events: ProgramEvents,
): Promise<Program> {
  const { place, upstream, audit, signal } = files;
  const { stdin = false, stdout = true } = options;
  const complaint: Buffer[] = [];
  let complained = 0;
  const ended = Promise.withResolvers<ProgramEnd>();
  const line = {
    path: `/api/v1/namespaces/${encodeURIComponent(place.namespace)}/pods/${encodeURIComponent(place.pod)}/exec`,
    container: place.container,
    program: command[0] ?? '',
    file: files.path,
    direction: files.direction,
  };
  const answer = await openExec(
    upstream,
    { ...place, command, stdin, stdout, stderr: true, tty: false },
    {
      stdout: (bytes) => events.output(bytes),
      stderr: (bytes) => {
        if (complained < complaintBytes) complaint.push(Buffer.from(bytes));
        complained += bytes.byteLength;
      },
      ended: (end) => {
        ended.resolve({ end, complaint: Buffer.concat(complaint).toString('utf8').slice(0, complaintBytes).trim() });
      },
    },
    signal,
  );
  if (answer.state === 'refused') {
    audit({ action: 'exec-open', ...line, httpStatus: answer.httpStatus });
    throw new ExecRefused(answer.httpStatus, answer.status);
  }
  audit({ action: 'exec-open', ...line, httpStatus: 101, upstreamAuditId: answer.upstreamAuditId });
  const { exec } = answer;
  const leave = () => {
    exec.close();
    ended.resolve({ end: { kind: 'lost', why: 'the browser left' }, complaint: '' });
  };
  signal.addEventListener('abort', leave, { once: true });
  if (signal.aborted) leave();
  void ended.promise.then(({ end }) => {
    signal.removeEventListener('abort', leave);
    audit({ action: 'exec-close', ...line, httpStatus: 101, ...endOf(end) });
  });
  return { exec, ended: ended.promise };
}

function endOf(end: ExecEnd): { readonly exitCode?: number; readonly end?: string } {
  if (end.kind === 'exited') return { exitCode: end.exitCode };
  return { end: end.kind === 'failed' ? end.status.message.slice(0, 500) : end.why };
}

export interface Ran {
  readonly exitCode: number;
  readonly output: Buffer;
  readonly complaint: string;
  /** There was more output than asked for; the program was left. */
  readonly isCut: boolean;
}

/** A program that hangs in a container must not hang here. */
const patienceMs = 30_000;

/**
 * Runs a program to its end, with at most `limitBytes` of its output. Undefined: the image has no such program.
 * @throws {ExecRefused}; {Refusal} for everything that is not the program's own end.
 */
export async function runProgram(
  files: ContainerFiles,
  command: readonly string[],
  limitBytes = 64 * 1024,
): Promise<Ran | undefined> {
  const output: Buffer[] = [];
  let size = 0;
  const cut = Promise.withResolvers<'cut'>();
  const program = await startProgram(
    files,
    command,
    {},
    {
      output: (bytes) => {
        output.push(Buffer.from(bytes));
        size += bytes.byteLength;
        if (size > limitBytes) cut.resolve('cut');
      },
    },
  );
  const late = Promise.withResolvers<'late'>();
  const timer = setTimeout(() => late.resolve('late'), patienceMs);
  const first = await Promise.race([program.ended, cut.promise, late.promise]);
  clearTimeout(timer);
  const read = () => Buffer.concat(output).subarray(0, limitBytes);
  if (first === 'cut') {
    program.exec.close();
    return { exitCode: 0, output: read(), complaint: '', isCut: true };
  }
  if (first === 'late') {
    program.exec.close();
    throw new Refusal('upstream-timeout', `${command[0]} in the container did not end within ${patienceMs / 1000} s`);
  }
  const { end, complaint } = first;
  if (isMissing(end, complaint)) return undefined;
  return { exitCode: exitCodeOf(end), output: read(), complaint, isCut: size > limitBytes };
}

/** @throws {Refusal} unless the program ended by itself. */
export function exitCodeOf(end: ExecEnd): number {
  if (end.kind === 'exited') return end.exitCode;
  if (end.kind === 'failed') throw new ExecRefused(end.status.code >= 400 ? end.status.code : 500, end.status);
  throw new Refusal('upstream-unreachable', `the connection to the container was lost: ${end.why}`);
}

/** Runtimes say so in many ways, some of them as an end of the program. */
export function isMissing(end: ExecEnd, complaint: string): boolean {
  const words = end.kind === 'failed' ? end.status.message : complaint;
  if (end.kind === 'lost' || (end.kind === 'exited' && end.exitCode !== 126 && end.exitCode !== 127)) return false;
  return /executable file not found|exec(?: failed)?:? .*no such file or directory|not found in \$PATH/i.test(words);
}

/** @throws {Refusal} in the program's words, unless it ended well. */
export function expectSuccess({ exitCode, complaint }: Ran): void {
  if (exitCode !== 0) throw fileRefusal(reasonOfWords(complaint), complaint || `the program ended with ${exitCode}`);
}
