import { describe, expect, it } from 'vitest';
import { fieldsOf, jsonFields, messageOf } from './log-fields.ts';
import { parseLogFrom, printLogFrom, startOfLog } from './log-from.ts';
import { logTimeMs } from './log-time.ts';
import { shortNames } from './short-names.ts';

describe('[P7] parts of a log line', () => {
  it('times of any offset and precision', () => {
    expect(logTimeMs('2026-01-01T00:00:00Z')).toBe(Date.UTC(2026, 0, 1));
    expect(logTimeMs('2026-01-01T08:00:00.123456789+08:00')).toBeCloseTo(Date.UTC(2026, 0, 1) + 123.456, 2);
    expect(logTimeMs('2026-01-01T00:00:00.1Z') - Date.UTC(2026, 0, 1)).toBe(100);
    for (const none of ['', 'x', '2026-01-01', '2026-01-01T00:00:00']) expect(logTimeMs(none), none).toBeNaN();
  });

  it('fields of JSON and logfmt lines, and what a person reads first', () => {
    const json = fieldsOf('{"level":"info","msg":"started","http":{"status":200},"tags":["a"]}');
    expect(json).toEqual([
      { name: 'level', value: 'info' },
      { name: 'msg', value: 'started' },
      { name: 'http.status', value: '200' },
      { name: 'tags', value: '["a"]' },
    ]);
    expect(messageOf(json ?? [])).toBe('started');
    expect(fieldsOf('level=info msg="two words" n=1')).toEqual([
      { name: 'level', value: 'info' },
      { name: 'msg', value: 'two words' },
      { name: 'n', value: '1' },
    ]);
    for (const none of ['plain', '{broken', '[1]', '{}', 'a=b']) expect(fieldsOf(none), none).toBeUndefined();
  });

  it('names that no object has are fields like others', () => {
    expect(jsonFields('{"__proto__":"x","constructor":"y"}')).toEqual([
      { name: '__proto__', value: 'x' },
      { name: 'constructor', value: 'y' },
    ]);
  });
});

describe('[U3] where a log begins', () => {
  it.each(['200', '15m', '6h', 'all', '2026-01-01T00:00:00.000Z'])('%s stands in the address as it is', (text) => {
    expect(printLogFrom(parseLogFrom(text))).toBe(text);
  });

  it('what is none is the default', () => {
    for (const none of [null, '', '0', 'x', '-5m', '2026-13-01T00:00:00Z', '9999999']) {
      expect(printLogFrom(parseLogFrom(none)), String(none)).toBe('1000');
    }
  });

  it('of many containers each gives fewer lines', () => {
    expect(startOfLog(parseLogFrom('1000'), 1, 0)).toEqual({ tailLines: 1000 });
    expect(startOfLog(parseLogFrom('1000'), 20, 0)).toEqual({ tailLines: 200 });
    expect(startOfLog(parseLogFrom('1h'), 1, 7_200_000)).toEqual({ sinceTime: '1970-01-01T01:00:00.000Z' });
    expect(startOfLog(parseLogFrom('all'), 1, 0)).toEqual({});
  });
});

describe('[U3] short names of pods', () => {
  it.each([
    [
      ['web-7c6d8f9b5-x2k4q', 'web-7c6d8f9b5-b2h6n'],
      ['x2k4q', 'b2h6n'],
    ],
    [
      ['mysql-0', 'mysql-1'],
      ['0', '1'],
    ],
    [
      ['web-1', 'db-1'],
      ['web-1', 'db-1'],
    ],
    [
      ['web', 'web-1'],
      ['web', 'web-1'],
    ],
    [['alone-abc'], ['alone-abc']],
  ])('%s', (names, short) => {
    const found = shortNames(names);
    expect(names.map((name) => found.get(name))).toEqual(short);
  });
});
