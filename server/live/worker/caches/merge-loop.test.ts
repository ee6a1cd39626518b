import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { MergeLoop } from './merge-loop.ts';

/** What the loop uses of a view. */
class FakeView {
  merges = 0;
  isBusy = false;
  changes = true;
  slices = 0;
  merge(): boolean {
    this.merges += 1;
    if (this.slices > 0) this.slices -= 1;
    this.isBusy = this.slices > 0;
    return this.changes && !this.isBusy;
  }
}

let leastEveryMs: number;
let views: FakeView[];
let changed: unknown[];
let done: number;
let onDone: () => void;
let failures: (readonly [unknown, FakeView | undefined])[];
let loop: MergeLoop<FakeView>;

beforeEach(() => {
  vi.useFakeTimers();
  [views, changed, done, failures] = [[new FakeView()], [], 0, []];
  onDone = () => undefined;
  leastEveryMs = 0;
  loop = new MergeLoop({
    leastEveryMs: () => leastEveryMs,
    views: () => views,
    changed: (view) => changed.push(view),
    done: () => {
      onDone();
      done += 1;
    },
    failed: (error, view) => failures.push([error, view]),
  });
});

afterEach(async () => {
  // Whoever waits for a turn has it still.
  await pass(10);
  vi.useRealTimers();
});

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

describe('merging', () => {
  test('less often where whoever looks is told less often', async () => {
    leastEveryMs = 200;
    for (let at = 0; at < 100; at += 1) {
      loop.wake();
      await pass(10);
    }
    expect(done).toBeGreaterThanOrEqual(5);
    expect(done).toBeLessThanOrEqual(6);
    loop.wake(true);
    await pass(1);
    expect(done).toBeLessThanOrEqual(7);
  });

  test('the first write at once, then every 50 ms at most', async () => {
    loop.wake();
    await pass(1);
    expect(done).toBe(1);
    for (let at = 0; at < 100; at += 1) {
      loop.wake();
      await pass(10);
    }
    expect(done).toBeGreaterThanOrEqual(17);
    expect(done).toBeLessThanOrEqual(22);
  });

  test('at once where somebody waits', async () => {
    loop.wake();
    await pass(1);
    loop.wake();
    loop.wake(true);
    await pass(1);
    expect(done).toBe(2);
  });

  test('says which views have changed, and not the others', async () => {
    const still = new FakeView();
    still.changes = false;
    views.push(still);
    loop.wake();
    await pass(1);
    expect(changed).toEqual([views[0]]);
    expect(still.merges).toBe(1);
  });

  test('a view that sorts in slices is merged until it is done', async () => {
    const [view] = views;
    if (view !== undefined) view.slices = 5;
    loop.wake();
    await pass(1);
    expect([view?.merges, changed, done]).toEqual([5, [view], 1]);
  });

  test('with time alone every 5 seconds, as long as somebody looks', async () => {
    loop.wake();
    await pass(20_500);
    expect(done).toBe(5);
    views = [];
    await pass(5_000);
    const ended = done;
    await pass(60_000);
    expect(done).toBe(ended);
  });

  test('not while it sleeps', async () => {
    loop.wake();
    loop.sleep();
    await pass(60_000);
    expect(done).toBe(0);
    loop.wake();
    await pass(1);
    expect(done).toBe(1);
  });

  test('a view that fails is told, and the others are merged', async () => {
    const [broken] = views;
    vi.spyOn(broken ?? new FakeView(), 'merge').mockImplementation(() => {
      throw new Error('a defect');
    });
    const other = new FakeView();
    views.push(other);
    loop.wake();
    await pass(10);
    expect(failures).toEqual([[new Error('a defect'), broken]]);
    expect([changed, done]).toEqual([[other], 1]);
  });

  test('what fails for all is told, and ends it', async () => {
    onDone = () => {
      throw new Error('a defect');
    };
    loop.wake();
    await pass(60_000);
    expect(failures).toEqual([[new Error('a defect'), undefined]]);
    expect(views[0]?.merges).toBe(1);
  });
});
