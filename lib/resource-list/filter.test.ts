import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FilterTerm, hasValue, parseFilter, printFilter, toggleValue } from './filter.ts';
import { type FilterRow, matchesFilter } from './filter-match.ts';

const now = Date.parse('2026-01-02T00:00:00Z');
const pod: FilterRow = {
  name: 'web-7c6d-x2k4q',
  namespace: 'shop',
  labels: { app: 'nginx', tier: 'front' },
  tone: 'bad',
  status: 'CrashLoopBackOff',
  createdMs: now - 30 * 60_000,
  fields: { ready: '0/1', status: 'CrashLoopBackOff', restarts: '14 (2m ago)', node: 'node-1', ip: '10.244.1.7' },
};
const matches = (text: string, row = pod) => matchesFilter(row, parseFilter(text), now);

describe('filter language', () => {
  it('[N3] words match name and namespace, in any case', () => {
    expect(matches('WEB shop')).toBe(true);
    expect(matches('web other')).toBe(false);
    expect(matches('-web')).toBe(false);
  });

  it('[N3] fields match their column', () => {
    expect(matches('status:crash node:node-1 ip:10.244')).toBe(true);
    expect(matches('status:Running')).toBe(false);
    expect(matches('node:node')).toBe(false);
    expect(matches('node:node-*')).toBe(true);
    expect(matches('-ns:kube-system')).toBe(true);
    expect(matches('ns:kube-system')).toBe(false);
    expect(matches('ns:dev,shop')).toBe(true);
  });

  it('[P5] labels are asked for as selectors have it', () => {
    expect(matches('label:app=nginx')).toBe(true);
    expect(matches('label:app!=nginx')).toBe(false);
    expect(matches('label:gone!=nginx')).toBe(true);
    expect(matches('label:tier')).toBe(true);
    expect(matches('label:!tier')).toBe(false);
    expect(matches('label:"tier in (front, back)"')).toBe(true);
    expect(matches('label:"tier notin (front, back)"')).toBe(false);
  });

  it('compares ages, counts and quantities', () => {
    expect(matches('age<1h')).toBe(true);
    expect(matches('age>1h')).toBe(false);
    expect(matches('restarts>3 restarts<=14')).toBe(true);
    expect(matches('restarts>14')).toBe(false);
    expect(matches('age<nonsense')).toBe(false);
    expect(matches('capacity>=1Gi', { ...pod, fields: { capacity: '2048Mi' } })).toBe(true);
  });

  it('[P19] knows how long ago something was restarted', () => {
    const restarted = { ...pod, restartedMs: now - 2 * 60_000 };
    expect(matches('restarted<1h', restarted)).toBe(true);
    expect(matches('restarted<1m', restarted)).toBe(false);
    expect(matches('-restarted<1m', restarted)).toBe(true);
    expect(matches('restarted<1h')).toBe(false);
    expect(matches('-restarted<1h')).toBe(true);
    expect(matches('restarted>3', restarted)).toBe(false);
    // A custom resource may have a column of that name.
    expect(matches('restarted>3', { ...restarted, fields: { restarted: '7' } })).toBe(true);
  });

  it('failed means the tone, whatever the word', () => {
    expect(matches('status:failed')).toBe(true);
    expect(matches('tone:failing')).toBe(true);
    expect(matches('tone:healthy,failing')).toBe(true);
    expect(matches('tone:healthy')).toBe(false);
  });

  it('an unknown field matches nothing, its negation everything', () => {
    expect(matches('nosuch:1')).toBe(false);
    expect(matches('-nosuch:1')).toBe(true);
  });

  it('what looks like an unfinished term is a word', () => {
    expect(parseFilter('status: age< - :x')).toEqual([
      { type: 'word', not: false, text: 'status:' },
      { type: 'word', not: false, text: 'age<' },
      { type: 'word', not: false, text: '-' },
      { type: 'word', not: false, text: ':x' },
    ]);
  });

  it('reads back what it prints', () => {
    const text = fc.string({
      minLength: 1,
      unit: fc.constantFrom('a', 'B', ' ', '"', '\\', ',', ':', '<', '=', '-', '中'),
    });
    const field = fc.constantFrom('status', 'ns', 'label', 'nominatednode');
    const term: fc.Arbitrary<FilterTerm> = fc.oneof(
      fc.record({ type: fc.constant('word' as const), not: fc.boolean(), text }),
      fc.record({
        type: fc.constant('field' as const),
        not: fc.boolean(),
        field,
        values: fc.array(text, { minLength: 1, maxLength: 3 }),
      }),
      fc.record({
        type: fc.constant('compare' as const),
        not: fc.boolean(),
        field,
        operator: fc.constantFrom('<' as const, '<=' as const, '>' as const, '>=' as const),
        value: text,
      }),
    );
    fc.assert(
      fc.property(fc.array(term), (terms) => {
        expect(parseFilter(printFilter(terms))).toEqual(terms);
      }),
      { numRuns: 1000 },
    );
  });

  it('never fails and is settled after one print', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (typed) => {
        const terms = parseFilter(typed);
        expect(parseFilter(printFilter(terms))).toEqual(terms);
      }),
      { numRuns: 1000 },
    );
  });

  it('a facet toggles its value and leaves no empty term behind', () => {
    const once = toggleValue(parseFilter('web'), 'tone', 'failing');
    const twice = toggleValue(once, 'tone', 'waiting');
    expect(printFilter(twice)).toBe('web tone:failing,waiting');
    expect(hasValue(twice, 'tone', 'waiting')).toBe(true);
    expect(printFilter(toggleValue(toggleValue(twice, 'tone', 'failing'), 'tone', 'waiting'))).toBe('web');
  });
});
