import fc from 'fast-check';
import { expect, it } from 'vitest';
import { selects } from '#lib/kinds/label-edit.ts';
import { LabelIndex } from './label-index.ts';

const labels = fc.dictionary(fc.constantFrom('app', 'tier', 'version', '__proto__'), fc.constantFrom('a', 'b', ''));

it('[V8] finds whom a selector chooses, as looking at everybody would', () => {
  fc.assert(
    fc.property(fc.array(labels, { maxLength: 20 }), labels, (items, selector) => {
      const isEmpty = Object.keys(selector).length === 0;
      const wanted = isEmpty ? [] : items.filter((item) => selects(selector, item));
      expect(new LabelIndex(items, (item) => item).select(selector)).toEqual(wanted);
    }),
  );
});
