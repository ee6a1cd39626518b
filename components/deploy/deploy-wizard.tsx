'use client';

import { Rocket } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { useDiscovery } from '#components/data/use-discovery.ts';
import type { Namespaces } from '#components/data/use-namespaces.ts';
import { CreateForm } from '#components/forms/frame/create-form.tsx';
import { useObjectForm } from '#components/forms/model/use-object-form.ts';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { holdsSecret } from '#lib/forms/concealed.ts';
import { deployStart } from '#lib/forms/workload/kind/deploy-start.ts';
import { type WorkloadKind, workloadOf, workloadShapes } from '#lib/forms/workload/kind/workload-kinds.ts';
import { apiVersionOf } from '#lib/kubernetes/resource.ts';
import { writeYamlDocuments } from '#lib/manifest/yaml-write.ts';
import { DeploySections } from './deploy-sections.tsx';
import { StartFrom } from './start/start-from.tsx';
import { sectionAt, stepsOf } from './steps.ts';

/** A workload and everything it needs, made in one go (F3, F9). */
export function DeployWizard(props: {
  cluster: string;
  namespaces: Namespaces;
  kind: WorkloadKind;
  /** Of a workload that exists, instead of beginning with nothing. */
  copy: { readonly from: string; readonly text: string } | undefined;
}) {
  const { cluster, namespaces, kind: first, copy } = props;
  const t = useTranslations('deploy');
  const { served, byId, pending } = useDiscovery(cluster);
  const namespace = namespaces.selected[0] ?? 'default';
  const start = useMemo(
    () => copy?.text ?? writeYamlDocuments([deployStart(first, namespace)]),
    [copy, first, namespace],
  );
  const state = useObjectForm({ cluster, draft: `deploy ${copy?.from ?? first}`, start, isSecret: false });
  const isSecret = holdsSecret(state.form.text);
  const kind = workloadOf(state.form.objects)?.kind ?? first;
  const resource = byId(workloadShapes[kind].resource);
  if (resource === undefined) {
    return pending ? null : <EmptyState title={t('notServed', { kind })}>{t('notServedHint')}</EmptyState>;
  }
  return (
    <CreateForm
      cluster={cluster}
      resource={resource}
      namespaces={namespaces}
      title={t('title')}
      state={state}
      isSecret={isSecret}
      byKind={(apiVersion, one) => served.find((it) => it.kind === one && apiVersionOf(it) === apiVersion)}
      steps={stepsOf(state, t)}
      sectionOf={(problem) => {
        const section = sectionAt(problem, state.form);
        return section && t(section);
      }}
      headerActions={<StartFrom namespace={namespace} onText={state.setText} />}
      submitIcon={Rocket}
      submitLabel={(count) => t('deployObjects', { count })}
    >
      <DeploySections namespaces={namespaces} />
    </CreateForm>
  );
}
