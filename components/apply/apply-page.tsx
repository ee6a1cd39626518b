'use client';

import { useSearchParams } from 'next/navigation';
import { useCluster } from '#components/data/use-cluster.ts';
import { useInBrowser } from '#components/data/use-draft.ts';
import { useNamespaces } from '#components/data/use-namespaces.ts';
import { ApplyEditor } from './apply-editor.tsx';

/** "Apply YAML": waits for the browser, where drafts are. `?from=file` opens the file chooser. */
export function ApplyPage() {
  const cluster = useCluster();
  const namespaces = useNamespaces();
  const inBrowser = useInBrowser();
  const opensFiles = useSearchParams().get('from') === 'file';
  if (!inBrowser) return null;
  return <ApplyEditor cluster={cluster} namespaces={namespaces} opensFiles={opensFiles} />;
}
