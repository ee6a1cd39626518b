import { beforeEach, expect, it, vi } from 'vitest';
import { clearDrafts, countStoredDrafts, countUnstoredDrafts, draftKey, keepDraft, readDraft } from './drafts.ts';

const ada = { cluster: 'test', name: 'ada', uid: '1' };
const key = draftKey(ada, 'apply');

/** As browsers have it: what is stored are its own keys. */
class Stored {
  [key: string]: unknown;
  getItem(key: string) {
    return Object.hasOwn(this, key) ? this[key] : null;
  }
  setItem(key: string, text: string) {
    this[key] = text;
  }
  removeItem(key: string) {
    delete this[key];
  }
}

const tab = new Stored();
const local = new Stored();
vi.stubGlobal('window', { sessionStorage: tab, localStorage: local });

beforeEach(() => {
  for (const cluster of ['test', 'other']) clearDrafts(cluster);
});

it('[F1.9] a draft is read by nobody but who typed it, on the cluster it was typed for', () => {
  keepDraft(key, 'typed');
  expect(readDraft(draftKey({ ...ada }, 'apply'))).toBe('typed');
  for (const other of [{ name: 'eve' }, { uid: '2' }, { cluster: 'other' }]) {
    expect(readDraft(draftKey({ ...ada, ...other }, 'apply'))).toBeUndefined();
  }
});

it('[F1.9] what is secret is in no storage, and counts as lost when the page goes', () => {
  keepDraft(key, 'typed');
  expect([countStoredDrafts('test'), countUnstoredDrafts('test')]).toEqual([1, 0]);
  keepDraft(key, 'typed, a Secret by now', { isSecret: true });
  expect(JSON.stringify({ ...tab, ...local })).not.toContain('typed');
  expect([countStoredDrafts('test'), countUnstoredDrafts('test')]).toEqual([0, 1]);
  expect(readDraft(key)).toBe('typed, a Secret by now');
  expect(countUnstoredDrafts('other')).toBe(0);
});

it('[F1.9] what is discarded is gone from memory and storage, for one cluster', () => {
  keepDraft(key, 'typed');
  const elsewhere = draftKey({ ...ada, cluster: 'other' }, 'apply');
  keepDraft(elsewhere, 'kept');
  clearDrafts('test');
  expect(readDraft(key)).toBeUndefined();
  expect(readDraft(elsewhere)).toBe('kept');
  expect([countStoredDrafts('test'), countStoredDrafts('other')]).toEqual([0, 1]);
});
