import type { ClusterMark } from '#lib/protocol/cluster-mark.ts';
import type { ClusterSetting } from '#server/cluster-setting.ts';
import { SettingsProblem } from '#server/settings.ts';
import type { Cluster } from './cluster.ts';
import type { ConfiguredClusters } from './configured-clusters.ts';

export interface ClusterLabels {
  readonly clusterNames: ClusterSetting<string> | undefined;
  readonly clusterMarks: ClusterSetting<ClusterMark> | undefined;
  readonly clusterAddresses: ClusterSetting<string> | undefined;
}

/**
 * Gives the clusters the names, marks and outer addresses of the settings. Ids stay, so that addresses and sessions do.
 * @throws {SettingsProblem} when a setting speaks of a cluster that is not there.
 */
export function labelClusters(configured: ConfiguredClusters, labels: ClusterLabels): ConfiguredClusters {
  const { clusters, own } = configured;
  const { clusterNames, clusterMarks, clusterAddresses } = labels;
  assertKnown('PILOTHOUSE_CLUSTER_NAME', clusterNames, clusters);
  assertKnown('PILOTHOUSE_CLUSTER_MARK', clusterMarks, clusters);
  assertKnown('PILOTHOUSE_API_SERVER_ADDRESS', clusterAddresses, clusters);
  if (clusterNames?.all !== undefined && clusters.length > 1) {
    throw new SettingsProblem(
      `PILOTHOUSE_CLUSTER_NAME: there are ${clusters.length} clusters (${named(clusters)}): name each, as CONTEXT=NAME with commas`,
    );
  }
  if (clusterAddresses?.all !== undefined && clusters.length > 1) {
    throw new SettingsProblem(
      `PILOTHOUSE_API_SERVER_ADDRESS: there are ${clusters.length} clusters (${named(clusters)}): say whose it is, as CONTEXT=https://… with commas`,
    );
  }
  const labelled = new Map(
    clusters.map((cluster) => {
      const mark = valueFor(clusterMarks, cluster);
      const displayName = valueFor(clusterNames, cluster) ?? cluster.displayName;
      const outerAddress = valueFor(clusterAddresses, cluster);
      const more = {
        ...(mark === undefined ? {} : { mark }),
        ...(outerAddress === undefined ? {} : { outerAddress }),
      };
      return [cluster.id, { ...cluster, displayName, ...more }];
    }),
  );
  const of = (cluster: Cluster) => labelled.get(cluster.id) ?? cluster;
  return {
    ...configured,
    clusters: clusters.map(of),
    own: 'cluster' in own ? { ...own, cluster: of(own.cluster) } : own,
  };
}

function valueFor<Value>(setting: ClusterSetting<Value> | undefined, cluster: Cluster): Value | undefined {
  return setting?.each.get(cluster.id) ?? setting?.each.get(cluster.displayName) ?? setting?.all;
}

function assertKnown(name: string, setting: ClusterSetting<unknown> | undefined, clusters: readonly Cluster[]): void {
  const known = new Set(clusters.flatMap(({ id, displayName }) => [id, displayName]));
  const unknown = [...(setting?.each.keys() ?? [])].find((cluster) => !known.has(cluster));
  if (unknown === undefined) return;
  throw new SettingsProblem(`${name}: there is no cluster "${unknown}" here; there is ${named(clusters)}`);
}

function named(clusters: readonly Cluster[]): string {
  return clusters.map(({ displayName }) => displayName).join(', ');
}
