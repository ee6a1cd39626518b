import { describe, expect, it } from 'vitest';
import { entryHost } from './entry-address.ts';

describe('entry address', () => {
  it.each([
    ['203.0.113.7', '203.0.113.7'],
    [' Entry.Example.COM ', 'entry.example.com'],
    ['fd00::1', 'fd00::1'],
    ['[fd00::1]', 'fd00::1'],
    ['localhost', 'localhost'],
  ])('[F14] takes %s', (text, host) => {
    expect(entryHost(text)).toBe(host);
  });

  it.each([
    '',
    '300.1.1.1',
    '1.2.3',
    'http://entry.example.com',
    'entry.example.com:8080',
    'a b',
    '"><script>',
    'javascript:alert(1)',
    'user@host',
    'host/path',
    '-a',
  ])('[F14] takes no %s', (text) => {
    expect(entryHost(text)).toBeUndefined();
  });
});
