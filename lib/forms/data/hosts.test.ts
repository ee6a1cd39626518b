import { expect, it } from 'vitest';
import { badHost, hostsOf } from './hosts.ts';

it('[C10] hosts are typed with commas or spaces, and the first bad one is named', () => {
  expect(hostsOf(' a.example, *.b.example，10.0.0.7  a.example')).toEqual(['a.example', '*.b.example', '10.0.0.7']);
  expect(hostsOf(' ')).toEqual([]);
  expect(badHost(['a.example', '*.b.example', '10.0.0.7', 'fd00::7'])).toBeUndefined();
  expect(badHost(['a.example', 'Bad_Host'])).toBe('Bad_Host');
  expect(badHost(['fd00::x'])).toBe('fd00::x');
  expect(badHost(['a.*.example'])).toBe('a.*.example');
});
