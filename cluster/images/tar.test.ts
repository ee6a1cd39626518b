import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { completeEntries, directory, link, parseLdd, textFile } from './root-filesystem.ts';
import { writeTar } from './tar.ts';

describe('writeTar', () => {
  const entries = completeEntries([
    textFile('etc/passwd', 'root:x:0:0\n'),
    textFile('bin/run', 'x'.repeat(1500), 0o755),
    directory('tmp', 0o1777),
    link('bin/sh', '/bin/busybox'),
  ]);

  it('writes what tar reads', () => {
    const listing = execFileSync('tar', ['--list', '--verbose', '--numeric-owner', '--file', '-'], {
      input: writeTar(entries),
      encoding: 'utf8',
      env: { TZ: 'UTC', PATH: process.env.PATH, NODE_ENV: 'test' },
    });
    const lines = listing
      .trimEnd()
      .split('\n')
      .map((line) => line.replace(/\s+/g, ' '));
    expect(lines).toEqual([
      'drwxr-xr-x 0/0 0 1970-01-01 00:00 etc/',
      '-rw-r--r-- 0/0 11 1970-01-01 00:00 etc/passwd',
      'drwxr-xr-x 0/0 0 1970-01-01 00:00 bin/',
      '-rwxr-xr-x 0/0 1500 1970-01-01 00:00 bin/run',
      'drwxrwxrwt 0/0 0 1970-01-01 00:00 tmp/',
      'lrwxrwxrwx 0/0 0 1970-01-01 00:00 bin/sh -> /bin/busybox',
    ]);
  });

  it('gives the same bytes for the same entries, in whole blocks', () => {
    expect(writeTar(entries).equals(writeTar(entries))).toBe(true);
    expect(writeTar(entries).length % 512).toBe(0);
  });

  it('takes the long paths of packages, which tar reads as one', () => {
    const path = `app/${'folder/'.repeat(16)}file.js`;
    const listing = execFileSync('tar', ['--list', '--file', '-'], {
      input: writeTar([textFile(path, 'x')]),
      encoding: 'utf8',
    });
    expect(listing.trim()).toBe(path);
  });

  it('refuses a path that the format can’t hold instead of cutting it', () => {
    expect(() => writeTar([textFile('x'.repeat(101), '')])).toThrow(/path too long/);
  });
});

describe('parseLdd', () => {
  it('finds the libraries and the loader', () => {
    const output = `	linux-vdso.so.1 (0x00007f80c5ed8000)
	libc.so.6 => /lib/x86_64-linux-gnu/libc.so.6 (0x00007f80c5ce4000)
	/lib64/ld-linux-x86-64.so.2 (0x00007f80c5eda000)
`;
    expect(parseLdd(output)).toEqual(['/lib/x86_64-linux-gnu/libc.so.6', '/lib64/ld-linux-x86-64.so.2']);
  });

  it('says which library is missing', () => {
    expect(() => parseLdd('	libpcre2-8.so.0 => not found\n')).toThrow(/libpcre2-8\.so\.0/);
  });
});
