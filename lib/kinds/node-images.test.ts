import { expect, test } from 'vitest';
import { nodeImages } from './node-images.ts';

test('[N1] images go by their tag, the largest first, those without names included', () => {
  const images = [
    { names: null, sizeBytes: 1 },
    { names: ['docker.io/library/nginx@sha256:1', 'docker.io/library/nginx:1.27'], sizeBytes: 5 },
    { names: ['a@sha256:2'], sizeBytes: 9 },
    'no image',
  ];
  const node = { apiVersion: 'v1', kind: 'Node', metadata: { name: 'n' }, status: { images } };
  expect(nodeImages(node).map(({ name, sizeBytes }) => `${name} ${sizeBytes}`)).toEqual([
    'a@sha256:2 9',
    'docker.io/library/nginx:1.27 5',
    ' 1',
    ' 0',
  ]);
  expect(nodeImages({ apiVersion: 'v1', kind: 'Node', metadata: { name: 'n' } })).toEqual([]);
});
