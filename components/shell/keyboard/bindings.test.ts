import { expect, it } from 'vitest';
import { keyBindings, readKey } from './bindings.ts';

const press = (key: string, ctrl = false) => ({ key, ctrl });

it('[P10] goes by two keys, one after the other', () => {
  expect(readKey(press('g'), undefined)).toEqual({ waiting: 'g' });
  expect(readKey(press('n'), 'g')).toEqual({ command: { type: 'go', page: 'nodes' } });
  expect(readKey(press('d'), 'c')).toEqual({ command: { type: 'go', page: 'deploy' } });
});

it('[P10] acts on single keys only when no pair has begun', () => {
  expect(readKey(press('n'), undefined)).toEqual({ command: { type: 'namespaces' } });
  expect(readKey(press('k', true), undefined)).toEqual({ command: { type: 'palette' } });
  expect(readKey(press('['), 'g')).toEqual({});
  expect(readKey(press('z'), undefined)).toEqual({});
});

it('[P10] gives each key one meaning', () => {
  const acting = keyBindings.filter(({ command }) => command !== undefined).map(({ keys }) => keys);
  expect(new Set(acting).size).toBe(acting.length);
});
