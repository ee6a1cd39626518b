import { spawn } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import {
  endProcesses,
  isRunning,
  ownerVariable,
  parseStartTime,
  processesOf,
  readStartTime,
  specVariable,
} from './process-table.ts';

describe('parseStartTime', () => {
  it('reads field 22 even if the program has brackets and spaces in its name', () => {
    const fields = ['S', ...Array.from({ length: 18 }, (_, index) => String(index)), '4711', '99'];
    expect(parseStartTime(`12 (a) b) (c) ${fields.join(' ')}`)).toBe('4711');
  });

  it('does not take a zombie for a running process', () => {
    expect(parseStartTime(`12 (x) Z ${'0 '.repeat(30)}`)).toBeUndefined();
  });
});

describe('processesOf', () => {
  it('finds exactly the processes that carry the mark, and ends them', async () => {
    const state = `/nowhere/pilothouse-test-${process.pid}`;
    const start = (owner: string) =>
      spawn('sleep', ['60'], {
        stdio: 'ignore',
        env: { ...process.env, [ownerVariable]: owner, [specVariable]: 'abc' },
      });
    const [mine, other] = [start(`${state}#etcd`), start(`${state}-2#etcd`)];
    await Promise.all([mine, other].map((child) => new Promise((resolve) => child.once('spawn', resolve))));
    try {
      const found = await processesOf(state);
      expect(found.map(({ pid, owner, spec, program }) => [pid, owner, spec, program])).toEqual([
        [mine.pid, `${state}#etcd`, 'abc', 'sleep'],
      ]);
      await endProcesses(found, 5_000);
      expect(await processesOf(state)).toEqual([]);
      expect(await readStartTime(other.pid ?? 0)).toBeDefined();
    } finally {
      mine.kill('SIGKILL');
      other.kill('SIGKILL');
    }
  });

  it('does not take a later process with the same pid for the one that was meant', async () => {
    expect(await isRunning({ pid: process.pid, startTime: '1' })).toBe(false);
  });
});
