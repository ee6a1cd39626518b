import { describe, expect, test } from 'vitest';
import { readSettings, SettingsProblem } from '#server/settings.ts';
import type { ConfiguredClusters } from './configured-clusters.ts';
import { labelClusters } from './label-clusters.ts';

const prod = { id: 'prod-eu', displayName: 'Prod/EU', server: 'https://10.0.0.1:6443' };
const lab = { id: 'lab', displayName: 'lab', server: 'https://10.0.0.2:6443' };
const both: ConfiguredClusters = {
  clusters: [prod, lab],
  own: { cluster: lab, credential: { kind: 'token', token: 'abc' } },
  skipped: [],
};

function labelled(configured: ConfiguredClusters, environment: Readonly<Record<string, string>>): ConfiguredClusters {
  const settings = readSettings([], environment);
  if (settings === 'help') throw new Error('unexpected');
  return labelClusters(configured, settings);
}

describe('[R15] the clusters as the settings name them', () => {
  test('each by its context or its id; the id stays, so that addresses and sessions do', () => {
    const { clusters, own } = labelled(both, {
      PILOTHOUSE_CLUSTER_NAME: 'Prod/EU=Shop EU,lab=Laboratory',
      PILOTHOUSE_CLUSTER_MARK: 'prod-eu=production,lab=Lab:info',
    });
    expect(clusters).toEqual([
      { ...prod, displayName: 'Shop EU', mark: { text: 'production', tone: 'danger' } },
      { ...lab, displayName: 'Laboratory', mark: { text: 'Lab', tone: 'info' } },
    ]);
    // The sign-in link leads to the very same cluster.
    expect('cluster' in own && own.cluster).toBe(clusters[1]);
  });

  test('one mark without a cluster is for all, one name for the only one', () => {
    expect(labelled(both, { PILOTHOUSE_CLUSTER_MARK: 'Test' }).clusters.map(({ mark }) => mark?.text)).toEqual([
      'Test',
      'Test',
    ]);
    const only = { ...both, clusters: [lab] };
    expect(labelled(only, { PILOTHOUSE_CLUSTER_NAME: 'Laboratory' }).clusters[0]).toEqual({
      ...lab,
      displayName: 'Laboratory',
    });
    expect(labelled(both, {})).toEqual(both);
  });

  test('[R16] the address that others reach, beside the one that is dialled', () => {
    const { clusters } = labelled(both, { PILOTHOUSE_API_SERVER_ADDRESS: 'lab=https://lab.example.com/k8s/' });
    expect(clusters).toEqual([prod, { ...lab, outerAddress: 'https://lab.example.com/k8s' }]);
  });

  test.each([
    [
      { PILOTHOUSE_API_SERVER_ADDRESS: 'https://k8s.example.com' },
      'PILOTHOUSE_API_SERVER_ADDRESS: there are 2 clusters (Prod/EU, lab)',
    ],
    [
      { PILOTHOUSE_API_SERVER_ADDRESS: 'stage=https://k8s.example.com' },
      'PILOTHOUSE_API_SERVER_ADDRESS: there is no cluster "stage" here',
    ],
    [{ PILOTHOUSE_API_SERVER_ADDRESS: 'lab=http://k8s.example.com' }, 'is no address of an API server'],
    [{ PILOTHOUSE_API_SERVER_ADDRESS: 'https://me:pw@k8s.example.com' }, 'is no address of an API server'],
    [{ PILOTHOUSE_CLUSTER_NAME: 'Shop' }, 'PILOTHOUSE_CLUSTER_NAME: there are 2 clusters (Prod/EU, lab)'],
    [{ PILOTHOUSE_CLUSTER_NAME: 'stage=Stage' }, 'PILOTHOUSE_CLUSTER_NAME: there is no cluster "stage" here'],
    [{ PILOTHOUSE_CLUSTER_MARK: 'stage=production' }, 'PILOTHOUSE_CLUSTER_MARK: there is no cluster "stage" here'],
    [{ PILOTHOUSE_CLUSTER_MARK: 'lab=Lab:blue' }, 'PILOTHOUSE_CLUSTER_MARK: "blue" is none of the tones'],
  ])('%j is refused by its name', (environment, reason) => {
    expect(() => labelled(both, environment)).toThrow(SettingsProblem);
    expect(() => labelled(both, environment)).toThrow(reason);
  });
});
