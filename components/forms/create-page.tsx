'use client';

import { useSearchParams } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useEffect, useMemo, useState } from 'react';
import { useCluster } from '#components/data/use-cluster.ts';
import { useDiscovery } from '#components/data/use-discovery.ts';
import { useInBrowser } from '#components/data/use-draft.ts';
import { useNamespaces } from '#components/data/use-namespaces.ts';
import { ProblemNotice } from '#components/problem/problem-notice.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import type { Resource } from '#lib/kubernetes/resource.ts';
import { apiVersionOf } from '#lib/kubernetes/resource.ts';
import { writeYamlDocuments } from '#lib/manifest/yaml-write.ts';
import { CreateForm } from './frame/create-form.tsx';
import type { KindForm } from './kinds/kind-form.ts';
import { kindFormOf } from './kinds/kind-forms.ts';
import { useObjectForm } from './model/use-object-form.ts';

/** `/c/{cluster}/create/{resource}`: the form of a kind, loaded with its page. */
export function CreatePage({ resource: id }: { resource: string }) {
  const cluster = useCluster();
  const t = useTranslations('forms');
  const { byId, pending, problem } = useDiscovery(cluster);
  const inBrowser = useInBrowser();
  const form = useKindForm(id);
  const resource = byId(id);
  if (form === 'none') return <EmptyState title={t('noForm', { resource: id })}>{t('noFormHint')}</EmptyState>;
  if (form === 'failed') return <EmptyState title={t('notLoaded')}>{t('notLoadedHint')}</EmptyState>;
  if (resource === undefined && problem !== undefined) return <ProblemNotice problem={problem} />;
  if (resource === undefined && !pending) {
    return <EmptyState title={t('notServed', { resource: id })}>{t('notServedHint')}</EmptyState>;
  }
  if (!inBrowser || form === undefined || resource === undefined) return null;
  return <KindCreateForm key={id} cluster={cluster} resource={resource} kindForm={form} />;
}

function KindCreateForm(props: { cluster: string; resource: Resource; kindForm: KindForm }) {
  const { cluster, resource, kindForm } = props;
  const { start, Sections, isSecret = false } = kindForm;
  const t = useTranslations('forms');
  const namespaces = useNamespaces();
  const { served } = useDiscovery(cluster);
  const asked = useSearchParams();
  const namespace = namespaces.selected[0] ?? 'default';
  const text = useMemo(
    () => writeYamlDocuments(start({ namespace, asked: new URLSearchParams(asked) })),
    [start, namespace, asked],
  );
  // What was asked for besides the namespace is another form: a canary of one Ingress is no draft of another one's.
  const more = [...asked].flatMap(([key, value]) => (key === 'ns' ? [] : ` ${key}=${value}`)).join('');
  const draft = `create ${resource.plural}.${resource.group}${more}`;
  const state = useObjectForm({ cluster, draft, start: text, isSecret });
  const byKind = (apiVersion: string, kind: string) =>
    served.find((one) => one.kind === kind && apiVersionOf(one) === apiVersion);
  return (
    <CreateForm
      cluster={cluster}
      resource={resource}
      namespaces={namespaces}
      title={t('createKind', { kind: resource.kind })}
      state={state}
      isSecret={isSecret}
      byKind={byKind}
    >
      <Sections />
    </CreateForm>
  );
}

function useKindForm(id: string): KindForm | 'none' | 'failed' | undefined {
  const [form, setForm] = useState<KindForm | 'none' | 'failed'>();
  useEffect(() => {
    let isGone = false;
    const load = kindFormOf(id);
    if (load === undefined) setForm('none');
    else {
      load().then(
        (loaded) => {
          if (!isGone) setForm(loaded.form);
        },
        () => {
          if (!isGone) setForm('failed');
        },
      );
    }
    return () => {
      isGone = true;
    };
  }, [id]);
  return form;
}
