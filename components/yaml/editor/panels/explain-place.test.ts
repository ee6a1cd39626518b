import { expect, it } from 'vitest';
import { explainHash, pathSteps, readExplainHash } from './explain-place.ts';

it('a link leads to the field it was made of', () => {
  const place = { apiVersion: 'apps/v1', kind: 'Deployment', path: 'spec.template.spec.containers[].image' };
  expect(readExplainHash(explainHash(place))).toEqual(place);
  expect(readExplainHash(explainHash({ ...place, path: '' }))).toEqual({ ...place, path: '' });
});

it('other hashes are no place', () => {
  for (const hash of ['', '#', '#top', '#explain=', '#explain=%', '#explain=v1']) {
    expect(readExplainHash(hash)).toBeUndefined();
  }
});

it('a path is walked step by step', () => {
  expect(pathSteps('spec.containers[].image')).toEqual([
    { name: 'spec', path: 'spec' },
    { name: 'containers[]', path: 'spec.containers[]' },
    { name: 'image', path: 'spec.containers[].image' },
  ]);
  expect(pathSteps('')).toEqual([]);
});
