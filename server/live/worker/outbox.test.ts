import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Outbox } from './outbox.ts';

let news: string[];
let sent: { readonly text: string; readonly seq: number; readonly atMs: number }[];
let outbox: Outbox;
let seq: number;
let broken: unknown;

beforeEach(() => {
  vi.useFakeTimers();
  [news, sent, seq, broken] = [[], [], 0, undefined];
  outbox = new Outbox({
    next: () => news.pop(),
    send: (text, number) => sent.push({ text, seq: number, atMs: performance.now() }),
    intervalMs: () => 500,
    nextSeq: () => ++seq,
    guard: (work) => {
      try {
        work();
      } catch (error) {
        broken = error;
      }
    },
  });
});

afterEach(async () => {
  // Whoever waits for a turn has it still.
  await pass(10);
  vi.useRealTimers();
});

function change(text: string, urgent = false): void {
  news = [text];
  outbox.touch(urgent);
}

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
const texts = () => sent.map(({ text }) => text);
const ack = () => outbox.acked(sent.at(-1)?.seq ?? 0);

describe('[N3] an outbox', () => {
  test('sends nothing before it is opened, then the newest', async () => {
    change('a');
    change('b');
    await pass(10_000);
    expect(sent).toEqual([]);
    outbox.open();
    await pass(1);
    expect(texts()).toEqual(['b']);
  });

  test('sends the first change after quiet at once, others at most once an interval', async () => {
    outbox.open();
    change('a');
    await pass(1);
    ack();
    change('b');
    await pass(100);
    change('c');
    await pass(390);
    expect(texts()).toEqual(['a']);
    await pass(20);
    expect(texts()).toEqual(['a', 'c']);
    ack();
    await pass(5_000);
    change('d');
    await pass(1);
    expect(texts()).toEqual(['a', 'c', 'd']);
  });

  test('sends what somebody waits for at once', async () => {
    outbox.open();
    change('a');
    await pass(1);
    ack();
    change('b');
    await pass(10);
    change('c', true);
    await pass(1);
    expect(texts()).toEqual(['a', 'c']);
  });

  test('never sends while a message is unacknowledged, however urgent, and then the newest', async () => {
    outbox.open();
    change('a');
    await pass(1);
    change('b', true);
    change('c', true);
    outbox.acked(99);
    await pass(60_000);
    expect(texts()).toEqual(['a']);
    ack();
    await pass(1);
    expect(texts()).toEqual(['a', 'c']);
  });

  test('what changes together is sent together', async () => {
    outbox.open();
    change('a');
    change('b');
    await pass(1);
    expect(texts()).toEqual(['b']);
  });

  test('where there is nothing to say after all, the next change is not held up', async () => {
    outbox.open();
    outbox.touch();
    await pass(1);
    expect(sent).toEqual([]);
    change('a');
    await pass(1);
    expect(texts()).toEqual(['a']);
  });

  test('says nothing once it is closed', async () => {
    outbox.open();
    change('a');
    outbox.close();
    await pass(10_000);
    expect(sent).toEqual([]);
  });

  test('a defect in making the message is given to the guard', async () => {
    outbox.open();
    Object.defineProperty(news, 'pop', { value: () => JSON.parse('{') });
    outbox.touch();
    await pass(1);
    expect(broken).toBeInstanceOf(SyntaxError);
  });
});
