import { Registry } from 'prom-client';
import { beforeEach, describe, expect, test } from 'vitest';
import { type LiveCache, LiveMetrics } from './live-metrics.ts';

const cache: LiveCache = { resource: 'pods', rows: 10, bytes: 5000, ageMs: 2000, subscribers: 2, watches: 1 };

let registry: Registry;
let metrics: LiveMetrics;
beforeEach(() => {
  registry = new Registry();
  metrics = new LiveMetrics(registry);
});

const values = async () =>
  Object.fromEntries(
    (await registry.metrics())
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'))
      .map((line): [string, number] => {
        const space = line.lastIndexOf(' ');
        return [line.slice(0, space).replace(/^pilothouse_live_/, ''), Number(line.slice(space + 1))];
      }),
  );

describe('figures of live lists', () => {
  test('rows, bytes, age, subscribers and watches of what is held, by resource', async () => {
    const caches = [cache, { ...cache, rows: 5, ageMs: 9000 }, { ...cache, resource: 'deployments.apps', watches: 0 }];
    metrics.watch(() => ({ connections: new Map([['socket', 3]]), caches }));
    expect(await values()).toMatchObject({
      'caches{resource="pods"}': 2,
      'rows{resource="pods"}': 15,
      'cache_bytes{resource="pods"}': 10_000,
      'subscribers{resource="pods"}': 4,
      'watches{resource="pods"}': 2,
      'oldest_cache_seconds{resource="pods"}': 9,
      'watches{resource="deployments.apps"}': 0,
      'connections{transport="socket"}': 3,
    });
    metrics.watch(() => ({ connections: new Map(), caches: [] }));
    expect(await values()).not.toHaveProperty('rows{resource="pods"}');
  });

  test('what was sent, what came, and the longest block since the last scrape', async () => {
    metrics.sent(100);
    metrics.sent(50);
    metrics.reported(7, 12);
    metrics.reported(3, 40);
    metrics.brokeDown();
    expect(await values()).toMatchObject({
      messages_total: 2,
      sent_bytes_total: 150,
      watch_events_total: 10,
      thread_longest_block_seconds: 0.04,
      thread_breakdowns_total: 1,
    });
    expect(await values()).toMatchObject({ thread_longest_block_seconds: 0 });
  });

  test('no more resources than a hundred are told apart, whatever strangers ask for', async () => {
    const caches = Array.from({ length: 150 }, (_, index) => ({ ...cache, resource: `made-up-${index}` }));
    metrics.watch(() => ({ connections: new Map(), caches }));
    const rows = Object.entries(await values()).filter(([name]) => name.startsWith('rows{'));
    expect(rows).toHaveLength(101);
    expect(rows.find(([name]) => name.includes('other'))?.[1]).toBe(500);
  });
});
