'use client';

import { useCluster } from '#components/data/use-cluster.ts';
import { useInBrowser } from '#components/data/use-draft.ts';
import { useNamespaces } from '#components/data/use-namespaces.ts';
import { GrantForm } from './grant-form.tsx';

/** "Let someone in": who, what they may, where; made, handed out, and taken away again. */
export function GrantPage() {
  const cluster = useCluster();
  const namespaces = useNamespaces();
  const isInBrowser = useInBrowser();
  return isInBrowser ? <GrantForm cluster={cluster} namespaces={namespaces} /> : null;
}
