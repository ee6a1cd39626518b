import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { refusal } from '../testing/played-environment.ts';
import { eachWithTab, pods } from '../testing/played-tab.ts';
import { ObjectSubscription } from './object-subscription.ts';

const played = eachWithTab({ beforeEach, afterEach, vi });

describe('an object', () => {
  const at = { resource: pods, namespace: 'shop', name: 'web-0' };
  const json = JSON.stringify({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web-0', uid: 'a' }, big: 1 }).replace(
    '"big":1',
    '"big":12345678901234567890',
  );

  function openObject() {
    const object = new ObjectSubscription(played.tab.client, at);
    object.open();
    played.tab.browser.socket.hello();
    return object;
  }
  const say = (object: ObjectSubscription, text: string | null | undefined, more = {}) => {
    const frame = { type: 'object', id: object.id, seq: 1, state: { state: 'live' } } as const;
    played.tab.browser.socket.say({ ...frame, ...(text === undefined ? {} : { json: text }), ...more });
    played.tab.browser.frame();
  };

  it('keeps its text to the last digit, and itself while the text is the same', () => {
    const object = openObject();
    say(object, json);
    const { value } = object.watched.get();
    expect(value?.json).toBe(json);
    say(object, json);
    expect(object.watched.get().value).toBe(value);
    say(object, undefined);
    expect(object.watched.get().value).toBe(value);
  });

  it('that was never there is not found; one that goes stays to be seen', () => {
    const object = openObject();
    say(object, null);
    expect(object.watched.get()).toMatchObject({ value: undefined, problem: { httpStatus: 404 } });
    say(object, json);
    expect(object.watched.get().problem).toBeUndefined();
    say(object, null);
    expect(object.watched.get()).toMatchObject({ value: { isGone: true, json }, problem: { httpStatus: 404 } });
  });

  it('of a list of one gets the kind that list items lack, with every digit', () => {
    const object = openObject();
    say(object, '{"metadata":{"name":"web-0"},"big":12345678901234567890}', { byList: true });
    const { value } = object.watched.get();
    expect(value?.byList).toBe(true);
    expect(value?.object.kind).toBe('Pod');
    expect(value?.json).toContain('12345678901234567890');
  });

  it('stays on a lost connection and on a lost right', () => {
    const object = openObject();
    say(object, json);
    played.tab.browser.socket.say({
      type: 'end',
      id: object.id,
      problem: { httpStatus: 403, status: refusal(403).status, method: 'GET', path: '/' },
    });
    expect(object.watched.get()).toMatchObject({ value: { json }, problem: { httpStatus: 403 } });
  });
});
