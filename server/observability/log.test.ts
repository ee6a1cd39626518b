import { expect, test } from 'vitest';
import { createLog } from './log.ts';

function logged(write: (log: ReturnType<typeof createLog>) => void): string {
  const lines: string[] = [];
  write(createLog('trace', { write: (line) => void lines.push(line) }));
  return lines.join('');
}

test('fields that may hold a secret are never written, however deep they came', () => {
  const secret = 'hush';
  const text = logged((log) => {
    for (const name of [
      'authorization',
      'cookie',
      'set-cookie',
      'token',
      'kubeconfig',
      'once',
      'key',
      'credential',
      'body',
    ]) {
      log.info({ [name]: secret, headers: { [name]: secret }, a: { b: { [name]: secret } } }, 'x');
    }
  });
  expect(text).toContain('redacted');
  expect(text).not.toContain(secret);
});

test('of errors only name, code, message, stack and cause are written', () => {
  const inner = Object.assign(new Error('inner'), {
    code: 'ECONNREFUSED',
    options: { headers: { authorization: 'hush' } },
  });
  const text = logged((log) =>
    log.error({ err: Object.assign(new Error('outer', { cause: inner }), { request: 'hush' }) }, 'failed'),
  );
  expect(text).toContain('ECONNREFUSED');
  expect(text).not.toContain('hush');
});

test('a line stays one line of visible characters, whatever is in it, and says the same', () => {
  const hostile = 'ann\r\n{"level":"info","audit":true}\u001b[2J\u009b2J\u202eevil\u2028\u2069\u007f';
  const text = logged((log) => log.info({ user: hostile }, hostile));
  expect(text.trimEnd()).toMatch(/^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+$/u);
  expect(JSON.parse(text)).toMatchObject({ user: hostile, msg: hostile });
});
