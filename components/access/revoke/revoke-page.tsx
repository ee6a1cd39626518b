'use client';

import { useSearchParams } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { SubjectFields, type SubjectWords } from '#components/access/question/subject-fields.tsx';
import { subjectPage, typedSubject, useChangeAddress } from '#components/access/question/use-address.ts';
import { UnreadNote } from '#components/access/rights/unread-note.tsx';
import { useCluster } from '#components/data/use-cluster.ts';
import { useNamespaces } from '#components/data/use-namespaces.ts';
import { useClusterSession } from '#components/data/use-session.ts';
import { ProblemNotice } from '#components/problem/problem-notice.tsx';
import { useClusterHref } from '#components/shell/use-cluster-href.ts';
import { Button, ButtonLink } from '#components/ui/button.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { subjectKinds } from '#lib/forms/access/subjects.ts';
import { isSubject } from '#lib/kubernetes/rbac-sentences/actor.ts';
import type { Subject } from '#lib/kubernetes/rbac-sentences/binding.ts';
import { HoldingsPanel } from './holdings-panel.tsx';
import { useHoldings } from './use-holdings.ts';

/** What a subject was given, and what of it can be taken back. The subject is in the address. */
export function RevokePage() {
  const t = useTranslations('access.revoke');
  const cluster = useCluster();
  const href = useClusterHref();
  const asked = useSearchParams();
  const namespaces = useNamespaces();
  const kind = subjectKinds.find((one) => one === asked.get('kind')) ?? 'ServiceAccount';
  const name = asked.get('name') ?? '';
  const namespace = asked.get('namespace') ?? (kind === 'ServiceAccount' ? (namespaces.selected[0] ?? 'default') : '');
  const subject: Subject = kind === 'ServiceAccount' ? { kind, name, namespace } : { kind, name };
  const { user } = useClusterSession();
  const holdings = useHoldings(cluster, subject);

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
        {/* Another one by a link or the way back: the fields begin anew. */}
        <SubjectPanel key={`${kind} ${namespace}/${name}`} words={{ kind, name, namespace, groups: '' }} />
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

function SubjectPanel({ words }: { words: SubjectWords }) {
  const t = useTranslations('access.revoke');
  const [typed, setTyped] = useState(words);
  const change = useChangeAddress();
  const who = typedSubject(typed.kind, typed.name, typed.namespace, '');
  return (
    <Panel title={t('who')} meta={t('whoMeta')}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (who === undefined) return;
          const { kind, name, namespace = '' } = who.subject;
          change({ kind, name, namespace });
        }}
      >
        <SubjectFields
          words={typed}
          onChange={(part) => setTyped({ ...typed, ...part })}
          withSelf={false}
          withGroups={false}
        />
        <Button type="submit" size="s" disabledReason={who === undefined ? t('nobody') : undefined}>
          {t('look')}
        </Button>
      </form>
    </Panel>
  );
}
