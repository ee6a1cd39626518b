import { describe, expect, it } from 'vitest';
import { logMatcher } from './log-query.ts';

const query = (text: string, more: { regex?: boolean; matchCase?: boolean } = {}) =>
  logMatcher({ text, regex: false, matchCase: false, ...more });

describe('[U3] what is looked for', () => {
  it.each([
    ['refused timeout', 'Timeout: connection REFUSED', true],
    ['refused timeout', 'connection refused', false],
    ['"connection refused"', 'connection was refused', false],
    ['error -health', 'error in /health', false],
    ['error -health', 'error in /users', true],
    ['status:500', '{"status":500,"msg":"x"}', true],
    ['status:500', '{"status":200,"took":500}', false],
    ['http.status:500', '{"http":{"status":500}}', true],
    ['level:error', 'level=error msg=x', true],
    ['-level:info', 'level=info msg=x', false],
    ['10:30', 'at 10:30 it ended', true],
    ['a.b*c', 'a.b*c', true],
    ['a.b*c', 'aXbbc', false],
    ['-', 'a - b', true],
    ['中文 日志', '这是中文的日志', true],
  ])('%s in %s', (text, line, found) => {
    expect(query(text)?.matches(line)).toBe(found);
  });

  it('nothing is no filter', () => {
    expect(query('  ')).toBeUndefined();
  });

  it('case counts where it is asked', () => {
    expect(query('Error', { matchCase: true })?.matches('error')).toBe(false);
  });

  it('a regular expression is one, and a broken one says so', () => {
    expect(query('refused|timeout', { regex: true })?.matches('TIMEOUT')).toBe(true);
    expect(() => query('(', { regex: true })).toThrow(SyntaxError);
  });

  it('marks what was asked for, and of a field its value', () => {
    expect([...'a refused b timeout'.matchAll(query('refused timeout')?.marks ?? /x/g)].map(([text]) => text)).toEqual([
      'refused',
      'timeout',
    ]);
    expect('status=500'.match(query('status:500 -other')?.marks ?? /x/g)).toEqual(['500']);
    expect(query('-only')?.marks).toBeUndefined();
  });
});
