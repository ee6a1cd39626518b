import type { ExecWhat } from '#lib/protocol/exec.ts';

/** One program in one container. */
export interface TerminalContent {
  readonly kind: 'terminal';
  readonly namespace: string;
  readonly pod: string;
  readonly container: string;
  readonly what: ExecWhat;
  /** Whether the program has a terminal and an input; to attach, as the container has them. */
  readonly tty: boolean;
  readonly stdin: boolean;
}

/** What the tab is called until somebody calls it otherwise: a pod's name is as short as it may be and still tell. */
export function shortPodName(pod: string): string {
  const [, own] = /-[a-z0-9]{8,10}-([a-z0-9]{5})$/.exec(pod) ?? [];
  return own ?? pod;
}

/** `sh`, or '' while it is not known. */
export function programName({ what }: TerminalContent, program: string | undefined): string {
  const path = what.kind === 'command' ? what.command[0] : program;
  return path?.slice(path.lastIndexOf('/') + 1) ?? '';
}
