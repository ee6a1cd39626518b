import { expect, it } from 'vitest';
import { pickLocale } from './locale.ts';

it('[U31] takes the chosen language before the browser’s', () => {
  expect(pickLocale('en', 'zh-CN,zh;q=0.9')).toBe('en');
  expect(pickLocale('zh-CN', null)).toBe('zh-CN');
});

it('[U31] takes the best language of the browser that there is', () => {
  expect(pickLocale(undefined, 'de-DE,de;q=0.9,zh-TW;q=0.8,en;q=0.7')).toBe('zh-CN');
  expect(pickLocale(undefined, 'en;q=0.3, zh-Hans;q=0.4')).toBe('zh-CN');
  expect(pickLocale('xx', 'en-GB')).toBe('en');
});

it('[U31] is English when nothing fits', () => {
  expect(pickLocale(undefined, null)).toBe('en');
  expect(pickLocale(undefined, 'fr,zh;q=0')).toBe('en');
});
