import { expect, it } from 'vitest';
import {
  noViews,
  parseViews,
  printViews,
  renamedView,
  type SavedView,
  viewsKey,
  withDefault,
  withoutView,
  withView,
} from './view-storage.ts';

const view = (id: string, name = id): SavedView => ({
  id,
  name,
  filter: 'status:Running',
  sort: '-Age',
  columns: 'IP',
  density: 'cozy',
});

it('[U32] reads back what it has written', () => {
  const stored = withDefault(withView(withView(noViews, view('1')), view('2')), '2');
  expect(parseViews(printViews(stored))).toEqual(stored);
  expect(printViews(noViews)).toBeUndefined();
});

it('[U32] belongs to one person in one cluster and to one resource', () => {
  const owner = { cluster: 'a', name: 'me', uid: '1' };
  const keys = [owner, { ...owner, cluster: 'b' }, { ...owner, name: 'you' }, { ...owner, uid: '2' }].map((one) =>
    viewsKey(one, 'pods'),
  );
  expect(new Set([...keys, viewsKey(owner, 'services')]).size).toBe(5);
});

it('writes over a view of the same name and keeps its place', () => {
  const stored = withView(withView(withView(noViews, view('1', 'mine')), view('2')), view('3', 'mine'));
  expect(stored.views.map(({ id }) => id)).toEqual(['1', '2']);
});

it('forgets the default with its view, and renames to no name twice', () => {
  const stored = withDefault(withView(withView(noViews, view('1')), view('2')), '1');
  expect(withoutView(stored, '1')).toEqual({ views: [view('2')] });
  expect(withoutView(stored, '2').defaultId).toBe('1');
  expect(renamedView(stored, '1', '2')).toBe(stored);
  expect(renamedView(stored, '1', 'new').views[0]?.name).toBe('new');
});

it('survives what somebody else has written there', () => {
  for (const text of ['', '{', 'null', '[]', '{"views":[{"id":1},{"id":"a","name":""},7]}']) {
    expect(parseViews(text).views).toEqual([]);
  }
  expect(parseViews('{"views":[{"id":"a","name":"b"}],"defaultId":"gone"}')).toEqual({
    views: [{ id: 'a', name: 'b', filter: '', sort: '', columns: '', density: 'compact' }],
  });
});
