import { expect, it } from 'vitest';
import { NewestWins } from './newest-wins.ts';

function played() {
  const asked: string[] = [];
  const answers: ((answer: string) => void)[] = [];
  const refusals: ((error: Error) => void)[] = [];
  const seen: string[] = [];
  const failures: unknown[] = [];
  const newest = new NewestWins<string, string>({
    ask: (question) => {
      asked.push(question);
      return new Promise((resolve, reject) => {
        answers.push(resolve);
        refusals.push(reject);
      });
    },
    answered: (question, answer) => seen.push(`${question} ${answer}`),
    failed: (error) => failures.push(error),
  });
  return { newest, asked, answers, refusals, seen, failures };
}
const settled = () => new Promise((resolve) => setImmediate(resolve));

it('asks only the newest of what came while it waited, and drops the older answer', async () => {
  const { newest, asked, answers, seen } = played();
  newest.ask('a');
  newest.ask('ab');
  newest.ask('abc');
  expect(asked).toEqual(['a']);
  answers[0]?.('1');
  await settled();
  expect(asked).toEqual(['a', 'abc']);
  expect(seen).toEqual([]);
  answers[1]?.('2');
  await settled();
  expect(seen).toEqual(['abc 2']);
  newest.ask('abcd');
  answers[2]?.('3');
  await settled();
  expect(seen).toEqual(['abc 2', 'abcd 3']);
});

it('after a failure the next question is asked again', async () => {
  const { newest, asked, answers, refusals, seen, failures } = played();
  newest.ask('a');
  newest.ask('b');
  refusals[0]?.(new Error('lost'));
  await settled();
  expect(failures).toEqual([new Error('lost')]);
  newest.ask('c');
  answers[1]?.('1');
  await settled();
  expect(asked).toEqual(['a', 'c']);
  expect(seen).toEqual(['c 1']);
});
