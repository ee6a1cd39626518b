import type { ClusterSummary } from '#lib/protocol/session.ts';

/** Those whose name, id or mark holds every word that is typed, in the order of the configuration. */
export function matchingClusters(clusters: readonly ClusterSummary[], typed: string): readonly ClusterSummary[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  return clusters.filter(({ id, displayName, mark }) => {
    const text = `${displayName} ${id} ${mark?.text ?? ''}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}
