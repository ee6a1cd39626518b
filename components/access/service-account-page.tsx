'use client';

import { useState } from 'react';
import { useCluster } from '#components/data/use-cluster.ts';
import { useNamespaces } from '#components/data/use-namespaces.ts';
import { ServiceAccountForm } from './service-account-form.tsx';
import { ServiceAccountMade } from './service-account-made.tsx';

/** "Create a service account", then its first token. */
export function ServiceAccountPage() {
  const cluster = useCluster();
  const namespaces = useNamespaces();
  const [made, setMade] = useState<{ namespace: string; name: string }>();
  if (made === undefined) return <ServiceAccountForm cluster={cluster} namespaces={namespaces} onMade={setMade} />;
  return <ServiceAccountMade cluster={cluster} account={made} onAnother={() => setMade(undefined)} />;
}
