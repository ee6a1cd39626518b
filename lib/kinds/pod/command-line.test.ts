import { expect, test } from 'vitest';
import { splitCommand } from './command-line.ts';

test.each<[string, readonly string[] | undefined]>([
  ['', []],
  ['  cat   /etc/resolv.conf ', ['cat', '/etc/resolv.conf']],
  [`sh -c 'echo "$HOME" | wc'`, ['sh', '-c', 'echo "$HOME" | wc']],
  ['echo "two words" \'\' ""', ['echo', 'two words', '', '']],
  [String.raw`echo "a \"b\" \\ \n" a\ b`, ['echo', String.raw`a "b" \ \n`, 'a b']],
  [`a'b c'"d e"f`, ['ab cd ef']],
  ['redis-cli config get maxmemory', ['redis-cli', 'config', 'get', 'maxmemory']],
  ['echo 你好 "世界"', ['echo', '你好', '世界']],
  ["echo 'open", undefined],
  ['echo "open', undefined],
  [String.raw`echo "open\"`, undefined],
  ['end\\', ['end\\']],
])('[P8] %s', (text, words) => expect(splitCommand(text)).toEqual(words));
