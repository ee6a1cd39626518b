import type { ExecEnd } from '#lib/protocol/exec.ts';

/** In this order; the last is where debug images of the distroless family have theirs. */
export const shells = ['bash', 'sh', 'ash', '/busybox/sh'];

const notFound =
  /executable file.* not found|no such file or directory|stat .*: (not found|no such file)|exec format error/i;

/**
 * Whether it ended because the image has no such program. containerd says so in the Status; docker and CRI-O write it
 * to the terminal and end with 126, 127 or 255. `output`: all that it wrote, as far as it is short.
 */
export function isMissingProgram(end: ExecEnd, output: string): boolean {
  if (end.kind === 'failed') return notFound.test(end.status.message);
  return end.kind === 'exited' && [126, 127, 255].includes(end.exitCode) && isRuntimesComplaint(output);
}

/** Words of a runtime that could not start the program, not of the program. */
export function isRuntimesComplaint(output: string): boolean {
  return /exec failed|unable to start container process|executable file/i.test(output) && notFound.test(output);
}
