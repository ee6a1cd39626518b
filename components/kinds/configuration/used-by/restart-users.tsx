'use client';

import { ActionDialog } from '#components/actions/dialogs.tsx';
import { useCluster } from '#components/data/use-cluster.ts';
import { useDiscovery } from '#components/data/use-discovery.ts';
import type { User } from '#lib/kinds/used-by.ts';
import { restartId } from './user-row.tsx';

/** The workloads' own restart dialog, for those that use the object. All are of one kind. */
export function RestartUsers({ users, onClose }: { users: readonly User[]; onClose: () => void }) {
  const { byId } = useDiscovery(useCluster());
  const [first] = users;
  const resource = byId((first === undefined ? undefined : restartId(first)) ?? '');
  if (resource === undefined) return null;
  const targets = users.map(({ namespace, name, uid }) => ({ namespace, name, uid }));
  return <ActionDialog action="restart" resource={resource} targets={targets} onClose={onClose} />;
}
