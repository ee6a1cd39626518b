import { expect, test } from 'vitest';
import type { ExecEnd } from '#lib/protocol/exec.ts';
import { execEndOf } from './exec-end.ts';
import { isMissingProgram } from './shells.ts';

const failed = (message: string): ExecEnd => ({
  kind: 'failed',
  status: { kind: 'Status', apiVersion: 'v1', status: 'Failure', message, code: 500 },
});

test.each<[string, ExecEnd, string, boolean]>([
  [
    'containerd',
    failed(
      'failed to exec in container: OCI runtime exec failed: exec failed: unable to start container process: exec: "bash": executable file not found in $PATH: unknown',
    ),
    '',
    true,
  ],
  ['containerd, a path', failed('exec: "/busybox/sh": stat /busybox/sh: no such file or directory: unknown'), '', true],
  [
    'docker',
    { kind: 'exited', exitCode: 126 },
    'OCI runtime exec failed: exec failed: unable to start container process: exec: "bash": executable file not found in $PATH\r\n',
    true,
  ],
  [
    'CRI-O',
    { kind: 'exited', exitCode: 255 },
    'time="…" level=error msg="exec failed: unable to start container process: exec: \\"bash\\": executable file not found in $PATH"',
    true,
  ],
  ['a shell that could not run its last command', { kind: 'exited', exitCode: 127 }, 'sh: foo: not found\r\n', false],
  ['a shell that was left', { kind: 'exited', exitCode: 0 }, '', false],
  ['no kubelet', failed('error dialing backend: dial tcp 10.0.0.1:10250: connect: connection refused'), '', false],
  ['no container', failed('container not found ("web")'), '', false],
])('[P8] no such program in the image, by %s', (_runtime, end, output, isMissing) => {
  expect(isMissingProgram(end, output)).toBe(isMissing);
});

test('[P8] how it ended is read as kubectl reads it', () => {
  expect(execEndOf({ metadata: {}, status: 'Success' })).toEqual({ kind: 'exited', exitCode: 0 });
  const causes = [{ reason: 'ExitCode', message: '137' }];
  expect(execEndOf({ status: 'Failure', reason: 'NonZeroExitCode', message: 'x', details: { causes } })).toEqual({
    kind: 'exited',
    exitCode: 137,
  });
  expect(execEndOf({ status: 'Failure', reason: 'InternalError', message: 'no' })).toMatchObject({ kind: 'failed' });
  expect(execEndOf('plain words')).toMatchObject({ kind: 'failed', status: { message: 'plain words' } });
  expect(execEndOf(null)).toMatchObject({ kind: 'failed' });
});
