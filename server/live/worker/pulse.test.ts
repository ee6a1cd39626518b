import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { Pulse } from './pulse.ts';

const pace = { everyMs: 5, answerMs: 30 };
let pulse: Pulse | undefined;

afterEach(() => pulse?.stop());

/** An API server that answers, or hangs. */
function server() {
  const state = { hangs: false, asked: 0 };
  const ask = async (signal: AbortSignal) => {
    state.asked += 1;
    if (state.hangs) await pause(60_000, undefined, { signal });
  };
  return { state, ask };
}

describe('[U11] a sign of life', () => {
  test('says once that an API server hangs, and once that it is back', async () => {
    const { state, ask } = server();
    const [silent, back] = [vi.fn(), vi.fn()];
    pulse = new Pulse({ ask, silent, back }, pace);
    pulse.start();
    await vi.waitFor(() => expect(state.asked).toBeGreaterThan(2));
    expect(silent).not.toHaveBeenCalled();
    state.hangs = true;
    await vi.waitFor(() => expect(silent).toHaveBeenCalledOnce());
    const asked = state.asked;
    await vi.waitFor(() => expect(state.asked).toBeGreaterThan(asked + 1));
    expect(silent).toHaveBeenCalledOnce();
    state.hangs = false;
    await vi.waitFor(() => expect(back).toHaveBeenCalledOnce());
  });

  test('is asked for no longer than anybody listens', async () => {
    const { state, ask } = server();
    state.hangs = true;
    const silent = vi.fn();
    pulse = new Pulse({ ask, silent, back: vi.fn() }, { ...pace, answerMs: 60_000 });
    pulse.start();
    await vi.waitFor(() => expect(state.asked).toBe(1));
    pulse.stop();
    await pause(60);
    expect(state.asked).toBe(1);
    expect(silent).not.toHaveBeenCalled();
  });
});
