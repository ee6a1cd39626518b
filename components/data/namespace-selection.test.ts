import { expect, it } from 'vitest';
import { formatSelection, parseSelection, serviceAccountNamespace } from './namespace-selection.ts';

it('[P12] reads several namespaces of the URL, each once', () => {
  expect(parseSelection('shop,dev,,shop')).toEqual(['shop', 'dev']);
});

it('[P12] tells "all" from "not said"', () => {
  expect(parseSelection('*')).toEqual([]);
  expect(parseSelection(null)).toBeUndefined();
  expect(parseSelection('')).toBeUndefined();
});

it('[P12] writes what it reads', () => {
  for (const names of [[], ['shop'], ['shop', 'dev']]) expect(parseSelection(formatSelection(names))).toEqual(names);
});

it('[P12] knows the own namespace of a service account only', () => {
  expect(serviceAccountNamespace('system:serviceaccount:demo:viewer')).toBe('demo');
  expect(serviceAccountNamespace('kubernetes-admin')).toBeUndefined();
  expect(serviceAccountNamespace('system:serviceaccount:demo')).toBeUndefined();
});
