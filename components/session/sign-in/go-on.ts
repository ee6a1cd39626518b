import { withBasePath } from '#components/data/base-path.ts';
import { storeText } from '#components/data/browser-storage.ts';
import { startHref } from '#components/places/place-storage.ts';
import type { ClusterSession } from '#lib/protocol/session.ts';
import { safeReturnTo } from './return-to.ts';

export const lastClusterKey = 'pilothouse-last-cluster';

/** After signing in: to where the user was, if that is of the same cluster, else to its start. */
export function goOn(session: ClusterSession, returnTo: string | undefined): void {
  storeText('local', lastClusterKey, session.cluster);
  const target = safeReturnTo(returnTo, window.location.origin);
  const sameCluster = target?.split(/[/?#]/)[2] === encodeURIComponent(session.cluster);
  // A fresh document: nothing of an earlier session stays in memory.
  window.location.replace(withBasePath(target !== undefined && sameCluster ? target : startHref(session)));
}
