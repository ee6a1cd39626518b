import { expect, test } from 'vitest';
import { matchingClusters } from './matching-clusters.ts';

const clusters = [
  { id: 'prod-eu', displayName: 'Shop EU', answers: true, mark: { text: 'production', tone: 'danger' as const } },
  { id: 'prod-us', displayName: 'Shop US', answers: false },
  { id: 'lab', displayName: 'Laboratory', answers: true },
];
const found = (typed: string) => matchingClusters(clusters, typed).map(({ id }) => id);

test('[U29] clusters are found by name, id and mark, each word counts', () => {
  expect(found('  ')).toEqual(['prod-eu', 'prod-us', 'lab']);
  expect(found('shop')).toEqual(['prod-eu', 'prod-us']);
  expect(found('PROD us')).toEqual(['prod-us']);
  expect(found('production')).toEqual(['prod-eu']);
  expect(found('nothing')).toEqual([]);
});
