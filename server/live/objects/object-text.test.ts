import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LiveResource } from '#lib/protocol/live.ts';
import { cutList, identityOf, isNotOlder } from './object-text.ts';

const events: LiveResource = {
  group: 'events.k8s.io',
  version: 'v1',
  plural: 'events',
  kind: 'Event',
  namespaced: true,
};

describe('cutList', () => {
  test('gives each object as it was written, numbers with all digits', () => {
    const item = '{"metadata":{"name":"a\\\\\\"]}","uid":"1"}, "count": 9007199254740993, "x":[{"y":"}"}]}';
    const typed = '{"apiVersion":"v9","kind":"Own","metadata":{}}';
    const list = `{"kind":"EventList","metadata":{"resourceVersion":"7","continue":"more"},"items":[${item},${typed}]}`;
    expect(cutList(list, events)).toEqual({
      resourceVersion: '7',
      continueToken: 'more',
      items: [`{"kind":"Event","apiVersion":"events.k8s.io/v1",${item.slice(1)}`, typed],
    });
  });

  test.each(['{"items":null,"metadata":{}}', '{ "items" : [ ] }', '{}'])('an empty list: %s', (text) => {
    expect(cutList(text, events)).toEqual({ resourceVersion: '', continueToken: '', items: [] });
  });

  test.each(['', 'service unavailable', '{"items":[{"a":1', '{"items":[{"a":"\\"}]}', '[]'])('no list: %j', (text) => {
    expect(() => cutList(text, events)).toThrow(SyntaxError);
  });

  test('whatever JSON the objects hold, parsed they are the same', () => {
    fc.assert(
      fc.property(fc.array(fc.dictionary(fc.string(), fc.jsonValue())), fc.nat(3), (objects, space) => {
        const text = JSON.stringify({ metadata: { resourceVersion: '1' }, items: objects }, null, space);
        const parsed = cutList(text, events).items.map((item) => JSON.parse(item));
        const type = { kind: 'Event', apiVersion: 'events.k8s.io/v1' };
        const typed = objects.map((object) =>
          Object.hasOwn(object, 'kind') && Object.hasOwn(object, 'apiVersion') ? object : { ...type, ...object },
        );
        expect(parsed).toEqual(JSON.parse(JSON.stringify(typed)));
      }),
    );
  });
});

test('an object without a uid is known by its name', () => {
  expect(identityOf('{"metadata":{"name":"a","namespace":"b"}}')).toEqual({ uid: 'b/a', resourceVersion: '' });
  expect(identityOf('{"metadata":{"uid":"u","resourceVersion":"3"}}')).toEqual({ uid: 'u', resourceVersion: '3' });
});

test('versions count as numbers, and others are all alike', () => {
  expect([isNotOlder('10', '9'), isNotOlder('9', '10'), isNotOlder('9', '9')]).toEqual([true, false, true]);
  expect(isNotOlder('b', 'a')).toBe(true);
});
