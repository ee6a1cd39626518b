import { describe, expect, test, vi } from 'vitest';
import { AnswerProbe } from './answers.ts';
import type { Cluster } from './cluster.ts';

const shop: Cluster = { id: 'shop', displayName: 'Shop', server: 'https://127.0.0.1:1' };
const lab: Cluster = { id: 'lab', displayName: 'Lab', server: 'https://127.0.0.1:2' };

/** A probe whose looks are answered by the test, and whose clock it moves. */
function probeUnderTest() {
  const looks: { readonly cluster: string; readonly answer: (answers: boolean) => void }[] = [];
  let nowMs = 1_000_000;
  const probe = new AnswerProbe(
    () => nowMs,
    (cluster) => new Promise((answer) => looks.push({ cluster: cluster.id, answer })),
  );
  return { probe, looks, pass: (ms: number) => (nowMs += ms) };
}

describe('[U29] whether a cluster answers', () => {
  test('is looked at once however many ask, and again after five seconds', async () => {
    const { probe, looks, pass } = probeUnderTest();
    const both = Promise.all([probe.stateOf(shop), probe.stateOf(shop)]);
    expect(looks).toHaveLength(1);
    looks[0]?.answer(true);
    expect(await both).toEqual([{ answers: true }, { answers: true }]);
    pass(4_000);
    expect(await probe.stateOf(shop)).toEqual({ answers: true });
    expect(looks).toHaveLength(1);
    pass(2_000);
    const later = probe.stateOf(shop);
    expect(looks).toHaveLength(2);
    looks[1]?.answer(false);
    expect(await later).toEqual({ answers: false, silentSinceMs: 1_006_000 });
  });

  test('is said from before while a look takes long, so that a silent cluster delays nobody', async () => {
    vi.useFakeTimers();
    try {
      const { probe, looks, pass } = probeUnderTest();
      const first = probe.stateOf(shop);
      looks[0]?.answer(true);
      await first;
      pass(6_000);
      const waiting = probe.stateOf(shop);
      await vi.advanceTimersByTimeAsync(250);
      expect(await waiting).toEqual({ answers: true });
      looks[1]?.answer(false);
      await vi.advanceTimersByTimeAsync(0);
      expect(await probe.stateOf(shop)).toEqual({ answers: false, silentSinceMs: 1_006_000 });
      expect(looks).toHaveLength(2);
    } finally {
      vi.useRealTimers();
    }
  });

  test('it is silent since the first look that found it so, until one finds it back', async () => {
    const { probe, looks, pass } = probeUnderTest();
    for (const answers of [false, false, true, false]) {
      const state = probe.stateOf(shop);
      looks.at(-1)?.answer(answers);
      await state;
      pass(10_000);
    }
    const states = [];
    looks.length = 0;
    for (const answers of [false, true]) {
      const state = probe.stateOf(shop);
      looks.at(-1)?.answer(answers);
      states.push(await state);
      pass(10_000);
    }
    expect(states).toEqual([{ answers: false, silentSinceMs: 1_030_000 }, { answers: true }]);
  });

  test('of one cluster is not that of another', async () => {
    const { probe, looks } = probeUnderTest();
    const states = Promise.all([probe.stateOf(shop), probe.stateOf(lab)]);
    expect(looks.map(({ cluster }) => cluster)).toEqual(['shop', 'lab']);
    looks[0]?.answer(false);
    looks[1]?.answer(true);
    expect(await states).toEqual([{ answers: false, silentSinceMs: 1_000_000 }, { answers: true }]);
  });
});
