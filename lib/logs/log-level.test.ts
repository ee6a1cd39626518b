import { describe, expect, it } from 'vitest';
import { continuesLine, logLevelOf } from './log-level.ts';

describe('[U3] the level of a line', () => {
  it.each([
    ['2026-01-01 10:00:00.123  WARN 1 --- [main] o.s.b.App : slow', 'warn'],
    ['10:00:00.123 [main] ERROR com.example.App - failed', 'error'],
    ['E0520 12:00:00.000000       1 reflector.go:147] failed to list', 'error'],
    ['I0520 12:00:00.000000       1 main.go:1] started ERROR count 0', 'info'],
    ['{"level":"warn","msg":"x"}', 'warn'],
    ['{"ts":1,"severity":"ERROR","message":"x"}', 'error'],
    ['{"level":50,"msg":"pino"}', 'error'],
    ['level=info ts=2026 msg="no errors"', 'info'],
    ['time="2026" level=fatal msg=x', 'error'],
    ['[error] 12#12: connect() failed', 'error'],
    ['2026/01/01 10:00:00 [warn] 7#7: conflicting server name', 'warn'],
    ['INFO: started', 'info'],
    ['error: cannot open file', 'error'],
    ['Traceback (most recent call last):', 'error'],
    ['java.lang.NullPointerException: x', 'error'],
    ['panic: runtime error', 'error'],
    ['10.0.0.1 - - [01/Jan/2026] "GET / HTTP/1.1" 200 12', 'none'],
    ['GET /errors/list 200', 'none'],
    ['there was no error', 'none'],
    ['', 'none'],
  ])('%s', (line, level) => {
    expect(logLevelOf(line)).toBe(level);
  });

  it('lines of a stack trace belong to the line before', () => {
    for (const line of ['\tat com.example.App.run(App.java:1)', '    at x (y.js:1:2)', 'Caused by: x', '  File "x.py"'])
      expect(continuesLine(line), line).toBe(true);
    for (const line of ['at last', 'next', '']) expect(continuesLine(line), line).toBe(false);
  });
});
