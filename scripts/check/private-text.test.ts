import { describe, expect, test } from 'vitest';
import { findPrivateText } from './private-text.ts';

function findings(text: string): string[] {
  return findPrivateText([{ path: 'docs/a.md', text }], ['registry.corp.example']);
}

describe('findPrivateText', () => {
  test.each([
    ['a private key', `-----BEGIN ${'PRIVATE KEY'}-----\n${'A'.repeat(64)}\n`],
    ['a signed token', `token: eyJ${'a'.repeat(20)}.eyJ${'b'.repeat(20)}.${'c'.repeat(43)}`],
    ['a cloud key', `id AKIA${'Q'.repeat(16)}`],
    ['credentials in an address', `https://user:${'secret1'}@example.org/`],
    ['a path of one machine', `see /${'home'}/jane/project`],
    ["a host of this machine's configuration", 'from https://registry.corp.example/npm'],
  ])('%s is found with its line', (what, text) => {
    expect(findings(`first line\n${text}`)).toEqual([`docs/a.md:2: ${what}`]);
  });

  test.each([
    'https://docs.example.org/home/page',
    'a header eyJhbGciOiJSUzI1NiJ9 alone',
    '/var/lib/pilothouse',
    'my-registry.corp.example.org',
    '-----BEGIN CERTIFICATE-----',
    'components/work/list.tsx',
  ])('%s is no secret', (text) => {
    expect(findings(text)).toEqual([]);
  });
});
