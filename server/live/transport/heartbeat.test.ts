import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { beatMs } from '#lib/protocol/live.ts';
import { LiveClient } from '#server/testing/live-client.ts';
import { RecordingUpstream } from '#server/testing/recording-upstream.ts';
import { type ServerUnderTest, startTestServer } from '#server/testing/server-under-test.ts';

let upstream: RecordingUpstream;
let server: ServerUnderTest;
beforeEach(async () => {
  // The beats of the server, which runs in this process, are the test's to give.
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] });
  upstream = await RecordingUpstream.start();
  server = await startTestServer([upstream.cluster]);
});
afterEach(async () => {
  vi.useRealTimers();
  await server.stop();
  await upstream.close();
});

test('[U11] a beat every ten seconds with the time of the server, and a tab that is gone without a word is noticed', async () => {
  const browser = server.browser();
  await browser.signIn('played', 'good');
  const [alive, dead] = [await LiveClient.open(browser, 'played'), await LiveClient.open(browser, 'played')];
  dead.pause();
  for (let beat = 1; beat <= 4; beat += 1) {
    const pongs = alive.pings;
    vi.advanceTimersByTime(beatMs);
    await vi.waitFor(() => expect(alive.pings).toBe(pongs + 1));
    // What has been written to the socket by then is read before the next beat.
    await alive.settle();
  }
  expect(Math.abs((alive.beatAtMs ?? 0) - Date.now())).toBeLessThan(10_000);
  dead.resume();
  expect((await dead.closed).code).toBe(1006);
  expect((await alive.close()).code).toBe(1000);
});
