import { afterEach, beforeEach, expect, vi } from 'vitest';
import type { Pace } from '../core/pace.ts';
import type { FeedOptions } from '../feed.ts';
import { FeedUnderTest } from './feed-under-test.ts';
import { PlayedApi } from './played-api.ts';

/** For tests only: a played API server for each test, and the feeds that read it. */
export function playedFeeds() {
  let api: PlayedApi | undefined;
  const feeds: FeedUnderTest[] = [];

  // The back-off of real troubles is real time.
  vi.setConfig({ testTimeout: 30_000 });

  beforeEach(async () => {
    api = await PlayedApi.start();
  });
  afterEach(async () => {
    for (const { feed } of feeds.splice(0)) feed.stop();
    await api?.close();
  });

  return {
    get api(): PlayedApi {
      if (api === undefined) throw new Error('no test is running');
      return api;
    },
    start(options: Partial<FeedOptions> = {}, pace: Partial<Pace> = {}): FeedUnderTest {
      const feed = new FeedUnderTest(this.api.upstream, options, pace);
      feeds.push(feed);
      return feed;
    },
    /** 30 namespaces of 20 pods each: more than a first page. */
    manyPods(): void {
      for (let space = 10; space < 40; space += 1)
        for (let pod = 10; pod < 30; pod += 1) this.api.put(`space-${space}`, `pod-${pod}`);
    },
    async shows(feed: FeedUnderTest): Promise<void> {
      await eventually(() => {
        expect(feed.rows.names).toEqual(this.api.names);
        for (const [key, row] of feed.rows.rows) expect([key, row.cells[1]]).toEqual([key, this.api.statusOf(key)]);
      });
    },
  };
}

export function eventually(look: () => void): Promise<void> {
  return vi.waitFor(look, { timeout: 12_000, interval: 5 });
}

export function becomes(feed: FeedUnderTest, state: string): Promise<void> {
  return eventually(() => expect(feed.state?.state).toBe(state));
}
