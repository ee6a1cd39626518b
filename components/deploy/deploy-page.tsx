'use client';

import { useCluster } from '#components/data/use-cluster.ts';
import { useInBrowser } from '#components/data/use-draft.ts';
import { useNamespaces } from '#components/data/use-namespaces.ts';
import { DeployWizard } from './deploy-wizard.tsx';

/** "Deploy an app": waits for the browser, where drafts are. */
export function DeployPage() {
  const cluster = useCluster();
  const namespaces = useNamespaces();
  const inBrowser = useInBrowser();
  if (!inBrowser) return null;
  return <DeployWizard cluster={cluster} namespaces={namespaces} />;
}
