import { expect, it } from 'vitest';
import { corpus } from '#lib/manifest/lint/testing/corpus.ts';
import { readForm, withFields } from '../form-text.ts';
import { ingressFollows } from './ingress-follows.ts';
import { withKeptSelectors } from './policy.ts';
import { serviceFollows } from './service-follows.ts';

const networks = corpus
  .map(({ name, text }) => ({ name, form: readForm(text) }))
  .filter(({ form }) => form.fault === undefined)
  .filter(({ form }) => form.objects.some((one) => /^(Service|Ingress|NetworkPolicy)$/.test(String(one?.kind))));

it.each(networks)('a field of $name changes nothing but itself', ({ form }) => {
  form.objects.forEach((object, document) => {
    if (object === undefined) return;
    const changes = [{ document, path: ['metadata', 'annotations', 'example.com/note'], value: 'x' }];
    expect(withKeptSelectors(form, changes)).toEqual(changes);
    const after = readForm(withFields(form.text, changes));
    expect([...serviceFollows(form, after), ...ingressFollows(form, after)]).toEqual([]);
    form.objects.forEach((other, at) => {
      if (at !== document) expect(after.objects[at]).toEqual(other);
    });
    const { metadata, ...rest } = object;
    expect(after.objects[document]).toMatchObject(rest);
  });
});

it('has real objects to try it with', () => expect(networks.length).toBeGreaterThan(5));
