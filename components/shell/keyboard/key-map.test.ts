import { expect, it } from 'vitest';
import { listCommandOf, listKeys } from '#components/resource-list/grid/list-keys.ts';
import { genericActions } from '#lib/kinds/actions/generic.ts';
import en from '#messages/en.json' with { type: 'json' };
import { keyBindings } from './bindings.ts';
import { actionKeys, keysOf } from './key-map.ts';

const groups = ['page', 'palette', 'favourites', 'go', 'create', 'list'] as const;

it('[U23] the help has every key that does something, each with a text', () => {
  const lines = groups.flatMap(keysOf);
  expect(lines).toHaveLength(keyBindings.length + listKeys.length);
  for (const { keys, label } of lines) {
    expect(keys.length, label).toBeGreaterThan(0);
    expect(en.shell.keys, label).toHaveProperty(label);
  }
});

it('[U23] prints keys as they stand on a keyboard', () => {
  const printed = Object.fromEntries(
    keysOf('list').map(({ label, keys }) => [label, keys.map((key) => key.join(' '))]),
  );
  expect(printed).toMatchObject({
    next: ['j', '↓'],
    peek: ['Space'],
    selectRange: ['Shift x'],
    rowMenu: ['.', 'Menu'],
  });
  expect(keysOf('go').find(({ label }) => label === 'pods')?.keys).toEqual([['g', 'p']]);
});

it('[U23] a key of a list means one thing, and none of the page’s, of its pairs or of an action', () => {
  const all = listKeys.flatMap(({ keys, freeKeys = [] }) => [...keys, ...freeKeys]);
  expect(new Set(all).size).toBe(all.length);
  const ofPage = keyBindings.filter(({ command }) => command !== undefined).map(({ keys }) => keys);
  const taken = [
    ...ofPage,
    ...ofPage.map((keys) => keys.split(' ')[0] ?? ''),
    ...actionKeys(genericActions).map((one) => one.hotkey),
  ];
  expect(all.filter((key) => taken.includes(key))).toEqual([]);
});

it('[U23] links and checkboxes keep the keys that they need', () => {
  expect(listCommandOf('Enter', false)).toBe('open');
  expect(listCommandOf('Enter', true)).toBeUndefined();
  expect(listCommandOf(' ', true)).toBeUndefined();
  expect(listCommandOf('j', true)).toBe('next');
  expect(listCommandOf('q', false)).toBeUndefined();
});
