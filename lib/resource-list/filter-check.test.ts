import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { filterSpans, parseFilter } from './filter.ts';
import { checkFilter } from './filter-check.ts';

/** Code and the text that is marked. */
const wrong = (text: string, fields?: readonly string[]) =>
  checkFilter(text, fields).map(({ code, from, to }) => [code, text.slice(from, to)]);

describe('what is wrong with a filter', () => {
  it('[N3] is marked at its place', () => {
    expect(wrong('web "two words')).toEqual([['unclosed-quote', '"two words']]);
    expect(wrong('web label:"a')).toEqual([['unclosed-quote', '"a']]);
    expect(wrong('web status: more')).toEqual([['empty-value', 'status:']]);
    expect(wrong('-status:,, age<')).toEqual([
      ['empty-value', '-status:,,'],
      ['empty-value', 'age<'],
    ]);
    expect(wrong('a restarts>many -restarts<="few of"')).toEqual([
      ['not-a-number', 'many'],
      ['not-a-number', '"few of"'],
    ]);
    expect(wrong('age<5x age>10')).toEqual([
      ['not-an-age', '5x'],
      ['not-an-age', '10'],
    ]);
    expect(wrong('label:a=b,c=d=e')).toEqual([['bad-selector', 'a=b,c=d=e']]);
    expect(checkFilter('label:a=b,c=d=e')[0]?.params).toEqual({ field: 'label', value: 'c=d=e' });
    expect(wrong('label:$x label:a=-b label:"a in (b" labels:/a')).toEqual([
      ['bad-selector', '$x'],
      ['bad-selector', 'a=-b'],
      ['bad-selector', '"a in (b"'],
      ['bad-selector', '/a'],
    ]);
  });

  it('[P19] when something was restarted is asked for by an age, where there are restarts', () => {
    expect(wrong('restarted<1h', ['Name', 'Restarts'])).toEqual([]);
    expect(wrong('restarted<3', ['Restarts'])).toEqual([['not-an-age', '3']]);
    expect(wrong('restarted<1h', ['Ready'])).toEqual([['unknown-field', 'restarted']]);
  });

  it('[N3] an unknown field only where the columns are known', () => {
    expect(wrong('nosuch:1 -nosuch>3', ['Ready'])).toEqual([
      ['unknown-field', 'nosuch'],
      ['unknown-field', '-nosuch'],
    ]);
    expect(wrong('nosuch:1')).toEqual([]);
    expect(wrong('nominatednode:a nominated-node:a', ['Nominated Node'])).toEqual([]);
    expect(wrong('ns:a namespace:a label:a labels:a tone:failing status:a name:a age<1h owner:a', [])).toEqual([]);
  });

  it('nothing is wrong with what has a meaning', () => {
    expect(
      wrong(
        'web -ns:kube-system status:Running,Pending label:app=nginx label:"tier in (a, b)" label:!x label:a.b/c=d age<1h restarts>=3 capacity>1Gi cpu>100m duration<1h30m http://a ::1 -',
      ),
    ).toEqual([]);
  });

  it('never fails, whatever is typed, and marks what is there', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', 'ns', ':', '"', '\\', ' ', '-', '<', '=', ',', '中') }),
        (text) => {
          for (const { from, to } of checkFilter(text, ['ready'])) {
            expect(from).toBeGreaterThanOrEqual(0);
            expect(to).toBeGreaterThan(from);
            expect(to).toBeLessThanOrEqual(text.length);
          }
          const spans = filterSpans(text);
          expect(spans.flatMap(({ term }) => (term === undefined ? [] : [term]))).toEqual(parseFilter(text));
          for (const { from, to } of spans) expect(text.slice(from, to)).not.toBe('');
          const places = spans.flatMap(({ from, to }) => [from, to]);
          expect(places).toEqual(places.toSorted((a, b) => a - b));
        },
      ),
      { numRuns: 2000 },
    );
  });
});
