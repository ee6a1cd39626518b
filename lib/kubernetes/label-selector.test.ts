import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { matchesSelector, parseSelector, printSelector, requirementsOf, requirementsOfMap } from './label-selector.ts';

describe('parseSelector', () => {
  test.each([
    ['', []],
    ['app=x', [{ key: 'app', operator: '=', values: ['x'] }]],
    ['app==x', [{ key: 'app', operator: '=', values: ['x'] }]],
    ['app!=x', [{ key: 'app', operator: '!=', values: ['x'] }]],
    ['app=', [{ key: 'app', operator: '=', values: [''] }]],
    ['a', [{ key: 'a', operator: 'exists', values: [] }]],
    ['!a', [{ key: 'a', operator: '!', values: [] }]],
    [' tier in ( a , b ) ', [{ key: 'tier', operator: 'in', values: ['a', 'b'] }]],
    ['t notin (a)', [{ key: 't', operator: 'notin', values: ['a'] }]],
    ['t in (a,,)', [{ key: 't', operator: 'in', values: ['a', ''] }]],
    ['in in (in)', [{ key: 'in', operator: 'in', values: ['in'] }]],
    ['n>1', [{ key: 'n', operator: '>', values: ['1'] }]],
    ['a.b/c=d', [{ key: 'a.b/c', operator: '=', values: ['d'] }]],
  ])('%j', (text, requirements) => expect(parseSelector(text)).toEqual(requirements));

  test.each(['=', 'a b', 'a,', ',a', 'a in b', 'a in (b', 'a in (b c)', '!', 'a>x', 'a>', '!a=b', 'a=b=c'])(
    '%j is none',
    (text) => expect(parseSelector(text)).toBeUndefined(),
  );

  test('what is printed reads back', () => {
    const word = fc.constantFrom('a', 'b-c', 'x.y/z', '1');
    const requirement = fc.oneof(
      fc.record({ key: word, operator: fc.constantFrom('=', '!=' as const), values: fc.tuple(word) }),
      fc.record({
        key: word,
        operator: fc.constantFrom('in', 'notin' as const),
        values: fc.uniqueArray(word, { minLength: 1 }),
      }),
      fc.record({ key: word, operator: fc.constantFrom('exists', '!' as const), values: fc.constant([]) }),
    );
    fc.assert(
      fc.property(fc.array(requirement), (requirements) => {
        const sorted = requirements.map((entry) => ({ ...entry, values: [...entry.values].sort() }));
        expect(parseSelector(printSelector(requirements))).toEqual(sorted);
      }),
    );
  });
});

describe('matching', () => {
  test.each([
    ['app=x', true],
    ['app!=x', false],
    ['gone!=x', true],
    ['gone notin (x)', true],
    ['gone', false],
    ['!gone', true],
    ['app in (x,y),n>2', true],
    ['n<3', false],
    ['app>1', false],
    ['', true],
  ])('%j on app=x,n=3: %s', (text, expected) => {
    const requirements = parseSelector(text) ?? [];
    expect(matchesSelector({ app: 'x', n: '3' }, requirements)).toBe(expected);
  });

  test('a label named like a property of every object is not there unless it is', () => {
    expect(matchesSelector({}, parseSelector('constructor') ?? [])).toBe(false);
  });
});

describe('selectors of objects', () => {
  test('matchLabels and matchExpressions together', () => {
    const selector = {
      matchLabels: { app: 'x' },
      matchExpressions: [
        { key: 't', operator: 'In', values: ['a'] },
        { key: 'd', operator: 'DoesNotExist' },
      ],
    };
    const requirements = requirementsOf(selector) ?? [];
    expect(matchesSelector({ app: 'x', t: 'a' }, requirements)).toBe(true);
    expect(matchesSelector({ app: 'x', t: 'a', d: '' }, requirements)).toBe(false);
  });

  test('an empty selector selects everything, an absent or unknown one nothing', () => {
    expect(requirementsOf({})).toEqual([]);
    expect(requirementsOf(undefined)).toBeUndefined();
    expect(requirementsOf({ matchExpressions: [{ key: 'a', operator: 'Near' }] })).toBeUndefined();
  });

  test('an empty selector of a Service selects nothing', () => {
    expect(requirementsOfMap({})).toBeUndefined();
    expect(requirementsOfMap({ a: 'b' })).toEqual([{ key: 'a', operator: '=', values: ['b'] }]);
  });
});
