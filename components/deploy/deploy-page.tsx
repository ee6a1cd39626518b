'use client';

import { useSearchParams } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { useCluster } from '#components/data/use-cluster.ts';
import { useInBrowser } from '#components/data/use-draft.ts';
import { useNamespaces } from '#components/data/use-namespaces.ts';
import { ProblemView } from '#components/problem/problem-view.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { workloadKinds } from '#lib/forms/workload/kind/workload-kinds.ts';
import { DeployWizard } from './deploy-wizard.tsx';
import { cloneSourceOf, useCloneText } from './start/use-clone-text.ts';

/**
 * "Deploy an app": waits for the browser, where drafts are. `?kind=Job`: what it begins with;
 * `?from=deployments.apps/shop/web`: what it is a copy of.
 */
export function DeployPage() {
  const t = useTranslations('deploy');
  const cluster = useCluster();
  const namespaces = useNamespaces();
  const inBrowser = useInBrowser();
  const asked = useSearchParams();
  const kind = workloadKinds.find((one) => one === asked.get('kind')) ?? 'Deployment';
  const from = asked.get('from');
  const source = useMemo(() => cloneSourceOf(from), [from]);
  const clone = useCloneText(cluster, source);
  if (!inBrowser || clone?.step === 'reading') return null;
  if (clone?.step === 'not-served') {
    return <EmptyState title={t('notServed', { kind: source?.resourceId ?? '' })}>{t('notServedHint')}</EmptyState>;
  }
  if (clone?.step === 'failed') return <ProblemView problem={clone.problem} />;
  return (
    <DeployWizard
      key={from ?? kind}
      cluster={cluster}
      namespaces={namespaces}
      kind={kind}
      copy={clone === undefined || from === null ? undefined : { from, text: clone.text }}
    />
  );
}
