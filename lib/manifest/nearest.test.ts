import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nearest } from './nearest.ts';

describe('what was meant by a word', () => {
  const keys = ['apiVersion', 'kind', 'metadata', 'spec', 'status', 'data', 'hosts', 'secretName', 'preStop', 'env'];

  test.each([
    ['apiVerison', 'apiVersion'],
    ['apiversion', 'apiVersion'],
    ['api_version', 'apiVersion'],
    ['metdata', 'metadata'],
    ['kidn', 'kind'],
    ['host', 'hosts'],
    ['prestop', 'preStop'],
    ['evn', 'env'],
    ['satuts', 'status'],
    ['secretname', 'secretName'],
    ['secretNames', 'secretName'],
    ['metadataabc', 'metadata'],
    ['metadataabcd', undefined],
    ['statusabc', 'status'],
    ['statusabcd', undefined],
    ['foo', undefined],
    ['', undefined],
  ])('[F4.e] %s: %s', (word, meant) => expect(nearest(word, keys)).toBe(meant));

  test('a difference in case only is nearer than anything else', () => {
    expect(nearest('PORT', ['ports', 'port', 'sport'])).toBe('port');
  });

  test('of words as near the one that begins alike is taken', () => {
    expect(nearest('vort', ['port', 'volt'])).toBe('volt');
    expect(nearest('bort', ['port', 'sort'])).toBe('port');
  });

  test('neighbours that changed places are one edit: three such are found in a long word', () => {
    expect(nearest('eprsistentvolumelciams', ['persistentvolumeclaims'])).toBe('persistentvolumeclaims');
  });

  test('a word that is there is found, whatever else there is', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 1, maxLength: 12 }),
        fc.array(fc.string({ maxLength: 12 })),
        (word, others) => {
          expect(nearest(word, [...others, word])?.toLowerCase()).toBe(word.toLowerCase());
        },
      ),
    );
  });
});
