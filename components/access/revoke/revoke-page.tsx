'use client';

import { useRouter, useSearchParams } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { NamespaceField } from '#components/access/namespace-field.tsx';
import { subjectPage } from '#components/access/question/use-address.ts';
import { UnreadNote } from '#components/access/rights/unread-note.tsx';
import { useCluster } from '#components/data/use-cluster.ts';
import { useNamespaces } from '#components/data/use-namespaces.ts';
import { useClusterSession } from '#components/data/use-session.ts';
import { ProblemNotice } from '#components/problem/problem-notice.tsx';
import { useClusterHref } from '#components/shell/use-cluster-href.ts';
import { ButtonLink } from '#components/ui/button.tsx';
import { Field, Select, TextInput } from '#components/ui/field.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { subjectKinds } from '#lib/forms/access/subjects.ts';
import { isSubject } from '#lib/kubernetes/rbac-sentences/actor.ts';
import type { Subject, SubjectKind } from '#lib/kubernetes/rbac-sentences/binding.ts';
import { HoldingsPanel } from './holdings-panel.tsx';
import { useHoldings } from './use-holdings.ts';

/** What a subject was given, and what of it can be taken back. The subject is in the address. */
export function RevokePage() {
  const t = useTranslations('access.revoke');
  const cluster = useCluster();
  const href = useClusterHref();
  const router = useRouter();
  const asked = useSearchParams();
  const namespaces = useNamespaces();
  const kind = subjectKinds.find((one) => one === asked.get('kind')) ?? 'ServiceAccount';
  const name = asked.get('name') ?? '';
  const namespace = asked.get('namespace') ?? (kind === 'ServiceAccount' ? (namespaces.selected[0] ?? 'default') : '');
  const subject: Subject = kind === 'ServiceAccount' ? { kind, name, namespace } : { kind, name };
  const { user } = useClusterSession();
  const holdings = useHoldings(cluster, subject);

  function show(next: { readonly kind?: SubjectKind; readonly name?: string; readonly namespace?: string }) {
    const search = new URLSearchParams(asked);
    for (const [key, value] of Object.entries(next)) search.set(key, value);
    router.replace(`?${search}`, { scroll: false });
  }

  return (
    <div className="flex min-h-0 flex-1 flex-col overflow-y-auto bg-surface">
      <div className="flex w-full max-w-[920px] flex-col gap-3 px-5 py-4">
        <header className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <h1 className="text-18 font-semibold tracking-[-0.012em]">{t('title')}</h1>
          <span className="text-text-2">{t('subtitle')}</span>
          <span className="ml-auto">
            <ButtonLink size="s" href={href('access/grant')}>
              {t('letIn')}
            </ButtonLink>
          </span>
        </header>
        <Panel title={t('who')} meta={t('whoMeta')}>
          <div className="grid gap-2.5 sm:grid-cols-3">
            <Field label={t('kind')}>
              {(ids) => (
                <Select
                  {...ids}
                  value={kind}
                  options={subjectKinds.map((value) => ({ value, label: value }))}
                  onChange={({ target }) => {
                    const next = subjectKinds.find((one) => one === target.value);
                    if (next !== undefined) show({ kind: next });
                  }}
                />
              )}
            </Field>
            <NameField key={kind} name={name} onName={(next) => show({ name: next })} />
            {kind === 'ServiceAccount' ? (
              <NamespaceField
                value={namespace}
                onChange={(next) => show({ namespace: next })}
                known={namespaces.known}
                problem={undefined}
                path="namespace"
              />
            ) : null}
          </div>
        </Panel>
        {name === '' ? (
          <p className="text-text-2">{t('nobody')}</p>
        ) : (
          <>
            {isSubject(subject, user) ? (
              <Notice tone="bad" title={t('self')}>
                {t('selfText')}
              </Notice>
            ) : null}
            {holdings.problem === undefined ? null : <ProblemNotice problem={holdings.problem} />}
            <HoldingsPanel key={`${kind} ${namespace}/${name}`} cluster={cluster} subject={subject} state={holdings} />
            <UnreadNote bindings={holdings.bindings} />
            {holdings.unread === undefined ? null : (
              <p className="text-12 text-text-2">{t(`${holdings.unread}Unread`, { namespace })}</p>
            )}
            <Notice tone="neutral" title={t('limits')}>
              {t(`limitsText.${kind}`)}
            </Notice>
            <div>
              <ButtonLink size="s" href={href(subjectPage(subject))}>
                {t('show')}
              </ButtonLink>
            </div>
          </>
        )}
      </div>
    </div>
  );
}

function NameField({ name, onName }: { name: string; onName: (name: string) => void }) {
  const t = useTranslations('access.revoke');
  return (
    <Field label={t('name')}>
      {(ids) => (
        <TextInput {...ids} mono value={name} onChange={(event) => onName(event.target.value)} data-field="name" />
      )}
    </Field>
  );
}
