import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withLock } from './lock.ts';

describe('withLock', () => {
  let directory = '';
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'pilothouse-test-'));
  });
  afterAll(() => rm(directory, { recursive: true, force: true }));

  it('lets one body at a time in, and the next after a failure', async () => {
    const file = join(directory, 'lock');
    const events: string[] = [];
    const body = (name: string, fails: boolean) => () =>
      withLock(file, async () => {
        events.push(`${name} in`);
        await new Promise((resolve) => setImmediate(resolve));
        events.push(`${name} out`);
        if (fails) throw new Error(name);
      });
    await Promise.allSettled([body('a', true)(), body('b', false)(), body('c', false)()]);
    expect(events).toHaveLength(6);
    for (let index = 0; index < events.length; index += 2) {
      expect(events[index + 1]).toBe(events[index]?.replace(' in', ' out'));
    }
  });
});
