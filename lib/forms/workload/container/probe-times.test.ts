import { describe, expect, it } from 'vitest';
import { worstCase } from './probe-times.ts';

describe('the longest time until a health check acts [P24]', () => {
  it.each([
    // Defaults: three failures, ten seconds apart, the last one after its second.
    [{}, { fromStart: 21, whenRunning: 21, jitter: 10 }],
    [{ initialDelaySeconds: 30 }, { fromStart: 51, whenRunning: 21, jitter: 10 }],
    [
      { periodSeconds: 5, failureThreshold: 1, timeoutSeconds: 3 },
      { fromStart: 3, whenRunning: 3, jitter: 5 },
    ],
    // A timeout longer than the period: the next question waits for it.
    [
      { periodSeconds: 2, timeoutSeconds: 5, failureThreshold: 3 },
      { fromStart: 15, whenRunning: 15, jitter: 2 },
    ],
    // The API server takes 0 for "not said".
    [
      { periodSeconds: 0, failureThreshold: 0, timeoutSeconds: 0 },
      { fromStart: 21, whenRunning: 21, jitter: 10 },
    ],
    [
      { failureThreshold: 30, periodSeconds: 10 },
      { fromStart: 291, whenRunning: 291, jitter: 10 },
    ],
  ])('of %j', (probe, expected) => {
    expect(worstCase(probe)).toEqual(expected);
  });

  it('is not claimed for numbers that are none', () => {
    expect(worstCase({ periodSeconds: 'often' })).toBeUndefined();
    expect(worstCase({ periodSeconds: -1 })).toBeUndefined();
    expect(worstCase(undefined)).toEqual({ fromStart: 21, whenRunning: 21, jitter: 10 });
  });
});
