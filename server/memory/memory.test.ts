import { describe, expect, test, vi } from 'vitest';
import { createLog } from '#server/observability/log.ts';
import { RecordingUpstream } from '#server/testing/recording-upstream.ts';
import { startTestServer } from '#server/testing/server-under-test.ts';
import { MemoryGuard } from './memory-guard.ts';
import { liveShare, memoryLimit } from './memory-limit.ts';

const mib = 1024 ** 2;
const gib = 1024 ** 3;

describe('[K10] how much memory there is', () => {
  test('the limit of the container, where there is one; else the machine’s', () => {
    expect(memoryLimit(512 * mib, 8 * gib)).toBe(512 * mib);
    // What Node says without a limit: nothing on cgroup v2, a number beyond all machines on v1.
    expect(memoryLimit(0, 8 * gib)).toBe(8 * gib);
    expect(memoryLimit(2 ** 64, 8 * gib)).toBe(8 * gib);
  });

  test.each([
    [384 * mib, 4],
    [512 * mib, 2],
    [gib, 2],
    [gib, 8],
    [2 * gib, 4],
    [16 * gib, 16],
  ])('of %i bytes and %i processors the threads take no more than is there', (limitBytes, processors) => {
    const { threads, memoryMb } = liveShare(limitBytes, processors);
    expect(threads).toBeGreaterThanOrEqual(1);
    expect(threads).toBeLessThanOrEqual(Math.max(1, processors - 1));
    expect(memoryMb).toBeGreaterThanOrEqual(64);
    expect(memoryMb).toBeLessThanOrEqual(1024);
    // Lists and heap of all threads beside the rest; the least that works is given in any case.
    const usedMib = 320 + threads * memoryMb * 2;
    expect(usedMib).toBeLessThanOrEqual(Math.max(limitBytes / mib, 320 + 2 * 64));
  });

  test('with a large machine nothing is less than before', () => {
    expect(liveShare(16 * gib, 2)).toEqual({ threads: 1, memoryMb: 1024 });
    expect(liveShare(64 * gib, 16)).toEqual({ threads: 4, memoryMb: 1024 });
    expect(liveShare(2 * gib, 16, 2)).toMatchObject({ threads: 2 });
  });
});

describe('[K10] near the limit', () => {
  test('it is short from nine tenths on, until well below', () => {
    let usedBytes = 0;
    const changed = vi.fn();
    const guard = new MemoryGuard({ limitBytes: 1000, log: createLog('silent'), changed, used: () => usedBytes });
    const at = (bytes: number) => {
      usedBytes = bytes;
      guard.look();
      return guard.isShort;
    };
    expect([at(900), at(901), at(851), at(849), at(899)]).toEqual([false, true, true, false, false]);
    expect(changed.mock.calls).toEqual([[true], [false]]);
    guard.stop();
  });

  test('large reads are refused with words, and everything else goes on', async () => {
    const upstream = await RecordingUpstream.start();
    let usedBytes = 0;
    const server = await startTestServer([upstream.cluster], { memoryLimitBytes: 1000 }, undefined, {
      usedMemory: () => usedBytes,
    });
    const browser = server.browser();
    expect((await browser.signIn('played', 'good')).status).toBe(200);
    usedBytes = 950;
    await vi.waitFor(() => expect(server.log()).toContain('memory is short'), { timeout: 10_000 });
    for (const path of ['topology?namespace=shop', 'diagnose?object=x', 'changes', 'unserved', 'deprecations']) {
      const refused = await browser.get(`/api/clusters/played/${path}`);
      expect([refused.status, refused.headers['x-pilothouse-failure']]).toEqual([503, 'memory-short']);
      expect(refused.headers['retry-after']).toBe('60');
    }
    expect((await browser.get('/api/clusters/played/k8s/api/v1/namespaces/shop/pods')).status).toBe(200);
    expect((await browser.get('/api/session')).status).toBe(200);
    usedBytes = 100;
    await vi.waitFor(() => expect(server.log()).toContain('there is enough memory again'), { timeout: 10_000 });
    expect((await browser.get('/api/clusters/played/changes')).headers['x-pilothouse-failure']).not.toBe(
      'memory-short',
    );
    await server.stop();
    await upstream.close();
  });
});
