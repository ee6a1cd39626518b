import { expect, it } from 'vitest';
import { Journal } from './journal.ts';

it('every reader reads what was written since it read last, each row once', () => {
  const journal = new Journal();
  const [fast, slow] = [journal.open(), journal.open()];
  const readAll = (reader: typeof fast) => {
    const { slots, to } = journal.since(reader);
    journal.read(reader, to);
    return slots;
  };
  expect([readAll(fast), readAll(slow)]).toEqual(['all', 'all']);
  journal.write(1);
  journal.write(2);
  journal.write(1);
  expect(readAll(fast)).toEqual([1, 2]);
  journal.write(1);
  journal.write(3);
  expect(journal.readByAll).toBeLessThan(journal.end);
  expect(readAll(fast)).toEqual([1, 3]);
  expect(readAll(slow)).toEqual([1, 2, 3]);
  expect(journal.readByAll).toBe(journal.end);
  expect(readAll(fast)).toEqual([]);
});

it('a reader that is too slow is told to look at everything, and the backlog stays bounded', () => {
  const journal = new Journal();
  const [fast, slow] = [journal.open(), journal.open()];
  for (const reader of [fast, slow]) journal.read(reader, journal.since(reader).to);
  const begun = journal.since(slow);
  for (let round = 0; round < 100; round++) {
    for (let slot = 0; slot < 1000; slot++) journal.write(slot);
    const { slots, to } = journal.since(fast);
    expect(slots).toHaveLength(1000);
    journal.read(fast, to);
  }
  expect(slow.isLost).toBe(true);
  journal.read(slow, begun.to);
  expect(journal.since(slow).slots).toBe('all');
  journal.read(slow, journal.end);
  expect(slow.isLost).toBe(false);
});
