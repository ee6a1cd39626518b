import { describe, expect, it } from 'vitest';
import { commandLine } from '#lib/kinds/pod/probes.ts';
import { commandWords } from './command-words.ts';

describe('[U26] a typed command', () => {
  it.each([
    ['', []],
    ['  ', []],
    ['sleep 1d', ['sleep', '1d']],
    ['\tsh  -c "echo  $HOME; exit" ', ['sh', '-c', 'echo  $HOME; exit']],
    [`a 'b "c"' d`, ['a', 'b "c"', 'd']],
    [`''`, ['']],
    ['a"b"c', ['abc']],
    ['a\\ b', ['a b']],
    ['"a\\"b\\c"', ['a"b\\c']],
    ['a\\\nb', ['ab']],
    ['中文 "空 格"', ['中文', '空 格']],
  ])('%j is %j', (text, words) => {
    expect(commandWords(text)).toEqual(words);
  });

  it.each(['"open', "it's", 'ends \\'])('%j is not whole', (text) => {
    expect(commandWords(text)).toBeUndefined();
  });

  it('reads what pages print', () => {
    const words = ['sh', '-c', `echo 'a' "b" \\ $x`, '', '--flag=1'];
    expect(commandWords(commandLine(words))).toEqual(words);
  });
});
