import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { RequestProblem } from '#lib/protocol/request-problem.ts';
import { type ActionTarget, targetKey } from '../action-target.ts';
import { BulkRunner, type TargetWork } from './bulk-runner.ts';

const targets = (count: number): ActionTarget[] =>
  Array.from({ length: count }, (_, index) => ({ namespace: 'shop', name: `cm-${index}` }));

const refused = (httpStatus: number, more: { retryAfterSeconds?: number; cause?: string } = {}) =>
  new RequestProblem({
    httpStatus,
    status: {
      kind: 'Status',
      apiVersion: 'v1',
      status: 'Failure',
      message: `HTTP ${httpStatus}`,
      code: httpStatus,
      ...(more.cause === undefined ? {} : { details: { causes: [{ reason: more.cause }] } }),
    },
    request: { cluster: 'dev', method: 'DELETE', path: '/api/v1/x' },
    retryAfterSeconds: more.retryAfterSeconds,
  });

const done: TargetWork = async () => undefined;
const stateOf = (runner: BulkRunner, target: ActionTarget) => runner.state.get().results.get(targetKey(target))?.state;
const tally = (runner: BulkRunner) => {
  const counts: Record<string, number> = {};
  for (const { state } of runner.state.get().results.values()) counts[state] = (counts[state] ?? 0) + 1;
  return counts;
};

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** Runs it to its end, however long it waits. */
async function toTheEnd(run: Promise<void>): Promise<void> {
  let isOver = false;
  const ended = run.finally(() => {
    isOver = true;
  });
  for (let step = 0; step < 10_000 && !isOver; step++) await vi.advanceTimersByTimeAsync(50);
  await ended;
}

describe('[U5] [U17] a bulk run', () => {
  it('does each object once, several at a time and never more', async () => {
    const runner = new BulkRunner({ atOnce: 4 });
    let running = 0;
    let most = 0;
    const seen: string[] = [];
    const work: TargetWork = async ({ name }) => {
      running++;
      most = Math.max(most, running);
      await new Promise((resolve) => setTimeout(resolve, 10));
      running--;
      seen.push(name);
      return undefined;
    };
    await toTheEnd(runner.run(targets(300), work));
    expect(most).toBe(4);
    expect(new Set(seen).size).toBe(300);
    expect(seen).toHaveLength(300);
    expect(runner.state.get().phase).toBe('ended');
    expect(tally(runner)).toEqual({ done: 300 });
  });

  it('keeps one result an object: what failed has its problem, what had nothing to do says why', async () => {
    const runner = new BulkRunner();
    const [good, bad, idle] = targets(3);
    if (good === undefined || bad === undefined || idle === undefined) throw new Error('three');
    const work: TargetWork = async (target) => {
      if (target === bad) throw refused(422);
      return target === idle ? { skipped: 'nothing to change' } : { done: 'changed' };
    };
    await toTheEnd(runner.run([good, bad, idle], work));
    const { results } = runner.state.get();
    expect(results.get(targetKey(good))).toEqual({ state: 'done', note: 'changed' });
    expect(results.get(targetKey(bad))).toMatchObject({ state: 'failed', problem: { httpStatus: 422 } });
    expect(results.get(targetKey(idle))).toEqual({ state: 'skipped', note: 'nothing to change' });
  });

  it('tries what failed again and leaves what is done alone', async () => {
    const runner = new BulkRunner();
    const all = targets(5);
    let isBroken = true;
    const tried: string[] = [];
    const work: TargetWork = async ({ name }) => {
      tried.push(name);
      if (isBroken && name === 'cm-3') throw refused(500);
      return undefined;
    };
    await toTheEnd(runner.run(all, work));
    isBroken = false;
    const failed = all.filter((target) => stateOf(runner, target) === 'failed');
    await toTheEnd(runner.run(failed, work));
    expect(tried.filter((name) => name === 'cm-3')).toHaveLength(2);
    expect(tried).toHaveLength(6);
    expect(tally(runner)).toEqual({ done: 5 });
  });

  it('stops: what is under way ends, nothing new begins, the rest has no result', async () => {
    const runner = new BulkRunner({ atOnce: 2 });
    const work: TargetWork = () => new Promise((resolve) => setTimeout(() => resolve(undefined), 100));
    const run = runner.run(targets(50), work);
    await vi.advanceTimersByTimeAsync(150);
    runner.stop();
    expect(runner.state.get().phase).toBe('stopping');
    await toTheEnd(run);
    expect(runner.state.get().phase).toBe('ended');
    expect(tally(runner)).toEqual({ done: 4 });
  });

  it('waits as long as the server asks, and goes on with the same object', async () => {
    const runner = new BulkRunner({ atOnce: 1 });
    const times: number[] = [];
    let refusals = 2;
    const work: TargetWork = async () => {
      times.push(Date.now());
      if (refusals-- > 0) throw refused(429, { retryAfterSeconds: 5 });
      return undefined;
    };
    await toTheEnd(runner.run(targets(1), work));
    expect(times).toHaveLength(3);
    expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThanOrEqual(5000);
    expect(tally(runner)).toEqual({ done: 1 });
  });

  it('sends fewer at a time after a refusal for load, and more again later', async () => {
    const runner = new BulkRunner({ atOnce: 8 });
    let running = 0;
    let most = 0;
    let isOverloaded = true;
    const work: TargetWork = async () => {
      running++;
      most = Math.max(most, running);
      try {
        await new Promise((resolve) => setTimeout(resolve, 10));
        if (isOverloaded) throw refused(429);
      } finally {
        running--;
      }
      return undefined;
    };
    const run = runner.run(targets(200), work);
    await vi.advanceTimersByTimeAsync(100);
    expect(most).toBe(8);
    expect(runner.state.get().pausedUntilMs).toBeGreaterThan(Date.now());
    isOverloaded = false;
    most = 0;
    await vi.advanceTimersByTimeAsync(1010);
    expect(most).toBeLessThanOrEqual(4);
    await toTheEnd(run);
    expect(tally(runner)).toEqual({ done: 200 });
    expect(most).toBe(8);
  });

  it('gives up on an object that is refused for load again and again', async () => {
    const runner = new BulkRunner();
    await toTheEnd(
      runner.run(targets(1), async () => {
        throw refused(429);
      }),
    );
    expect(tally(runner)).toEqual({ failed: 1 });
  });

  it('[U12] a disruption budget’s 429 is about one object and no reason to wait', async () => {
    const runner = new BulkRunner();
    const run = runner.run(targets(2), async () => {
      throw refused(429, { cause: 'DisruptionBudget' });
    });
    await vi.advanceTimersByTimeAsync(10);
    await run;
    expect(tally(runner)).toEqual({ failed: 2 });
  });

  it.each([401, 0])(
    'ends when no other object would fare better (%i), keeping what is left for later',
    async (status) => {
      const runner = new BulkRunner({ atOnce: 1 });
      const work: TargetWork = async ({ name }) => {
        if (name === 'cm-2') throw refused(status);
        return undefined;
      };
      await toTheEnd(runner.run(targets(100), work));
      expect(runner.state.get().halt?.httpStatus).toBe(status);
      expect(tally(runner)).toEqual({ done: 2 });
      const left = targets(100).filter((target) => stateOf(runner, target) === undefined);
      await toTheEnd(runner.run(left, done));
      expect(runner.state.get().halt).toBeUndefined();
      expect(tally(runner)).toEqual({ done: 100 });
    },
  );

  it('says what an object waits for while it is worked on', async () => {
    const runner = new BulkRunner();
    const work: TargetWork = async (_target, { say }) => {
      say('waits for the pods');
      await new Promise((resolve) => setTimeout(resolve, 1000));
      return undefined;
    };
    const run = runner.run(targets(1), work);
    await vi.advanceTimersByTimeAsync(500);
    expect([...runner.state.get().results.values()]).toEqual([{ state: 'working', note: 'waits for the pods' }]);
    await toTheEnd(run);
  });

  it('a defect is no result: it ends the run and is thrown', async () => {
    const runner = new BulkRunner();
    const run = runner.run(targets(10), async () => {
      throw new TypeError('a defect');
    });
    await expect(run).rejects.toThrow('a defect');
    expect(runner.state.get().phase).toBe('ended');
  });

  it('a second start while it runs does nothing', async () => {
    const runner = new BulkRunner();
    let calls = 0;
    const work: TargetWork = async () => {
      calls++;
      await new Promise((resolve) => setTimeout(resolve, 10));
      return undefined;
    };
    const first = runner.run(targets(3), work);
    await runner.run(targets(3), work);
    await toTheEnd(first);
    expect(calls).toBe(3);
  });
});
