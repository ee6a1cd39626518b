import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { listSearch, listStateOf, type Place, parsePlace, parsePlaces, placeHref, placeKey } from './place.ts';
import {
  mostFavourites,
  mostRecents,
  movedPlace,
  withFate,
  withFavourite,
  withoutPlace,
  withRecent,
} from './place-list.ts';

const pod = (name: string): Place => ({ page: 'pods', namespace: 'shop', name });
const names = (places: readonly Place[]) => places.map(({ name }) => name);

describe('[U32] a place', () => {
  it('is an address of its own cluster, whatever it is made of', () => {
    expect(placeHref('dev', pod('web'))).toBe('/c/dev/pods/shop/web');
    expect(placeHref('dev', { page: 'nodes', name: 'a/b?c' })).toBe('/c/dev/nodes/-/a%2Fb%3Fc');
    expect(placeHref('dev', { page: 'pods', search: 'ns=shop&q=tone:failing' })).toBe(
      '/c/dev/pods?ns=shop&q=tone:failing',
    );
    fc.assert(
      fc.property(fc.jsonValue(), fc.string(), (value, text) => {
        for (const candidate of [value, { page: text, name: text, search: text }, { page: text, search: text }]) {
          const place = parsePlace(candidate);
          if (place === undefined) continue;
          const url = new URL(placeHref('dev', place), 'https://console.example');
          expect(url.origin).toBe('https://console.example');
          expect(url.pathname.startsWith('/c/dev/')).toBe(true);
          expect(url.pathname.split('/')).toHaveLength(place.name === undefined ? 4 : 6);
          expect(parsePlace(JSON.parse(JSON.stringify(place)))).toEqual(place);
        }
      }),
    );
  });

  it('keeps what a list shows, in one order, and nothing else of an address', () => {
    expect(listSearch({ cols: 'IP', q: 'a b&c', ns: 'shop,dev' })).toBe('ns=shop,dev&q=a+b%26c&cols=IP');
    expect(listSearch({ ns: '', q: '' })).toBeUndefined();
    expect(parsePlace({ page: 'pods', search: 'tab=x&q=web&ns=shop#' })?.search).toBe('ns=shop%23&q=web');
    fc.assert(
      fc.property(fc.record({ ns: fc.string(), q: fc.string(), sort: fc.string(), cols: fc.string() }), (state) => {
        expect(listStateOf(listSearch(state))).toEqual(state);
      }),
    );
  });

  it('is the same place whatever is known of its object or its view', () => {
    expect(placeKey({ ...pod('a'), isGone: true })).toBe(placeKey(pod('a')));
    expect(placeKey({ page: 'pods', search: 'q=x', label: 'Mine' })).toBe(placeKey({ page: 'pods', search: 'q=x' }));
    expect(placeKey(pod('a'))).not.toBe(placeKey({ ...pod('a'), namespace: 'dev' }));
  });

  it('survives what somebody else has written', () => {
    for (const text of [
      undefined,
      '',
      '{',
      'null',
      '{}',
      '[null,1,"x",[]]',
      '[{"page":1},{"page":".."},{"page":"\\ud800"}]',
    ]) {
      expect(parsePlaces(text)).toEqual([]);
    }
    expect(
      parsePlaces('[{"page":"pods","name":".."},{"page":"pods","name":7},{"page":"pods"},{"page":"pods"}]'),
    ).toEqual([{ page: 'pods' }]);
  });
});

describe('[U32] places in order', () => {
  it('the newest first, each once, and not for ever', () => {
    const all = Array.from({ length: 30 }, (_, at) => pod(`p${at}`)).reduce<readonly Place[]>(withRecent, []);
    expect(all).toHaveLength(mostRecents);
    expect(names(withRecent(all, pod('p15'))).slice(0, 3)).toEqual(['p15', 'p29', 'p28']);
    expect(withRecent(all, pod('p15'))).toHaveLength(mostRecents);
  });

  it('favourites stay in the order of their owner', () => {
    const three = ['a', 'b', 'c'].map(pod).reduce<readonly Place[]>(withFavourite, []);
    expect(names(withFavourite(three, pod('a')))).toEqual(['a', 'b', 'c']);
    expect(names(movedPlace(three, pod('c'), -1))).toEqual(['a', 'c', 'b']);
    expect(names(movedPlace(three, pod('a'), -1))).toEqual(['a', 'b', 'c']);
    expect(names(movedPlace(three, pod('a'), 9))).toEqual(['b', 'c', 'a']);
    expect(movedPlace(three, pod('x'), 1)).toBe(three);
    expect(names(withoutPlace(three, pod('b')))).toEqual(['a', 'c']);
    const many = Array.from({ length: 60 }, (_, at) => pod(`p${at}`)).reduce<readonly Place[]>(withFavourite, []);
    expect(many).toHaveLength(mostFavourites);
  });

  it('an object that has gone is marked, and one that is back no longer', () => {
    const places = [pod('a'), pod('b')];
    const gone = withFate(places, pod('a'), true);
    expect(gone).toEqual([{ ...pod('a'), isGone: true }, pod('b')]);
    expect(withFate(gone, pod('a'), true)).toBe(gone);
    expect(withFate(gone, pod('a'), false)).toEqual(places);
    expect(withFate(places, pod('x'), true)).toBe(places);
  });
});
