'use client';

import { UserMinus } from 'lucide-react';
import { useSearchParams } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useCluster } from '#components/data/use-cluster.ts';
import { SubjectText } from '#components/kinds/rbac/subject-text.tsx';
import { useClusterHref } from '#components/shell/use-cluster-href.ts';
import { Button, ButtonLink } from '#components/ui/button.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { actorOf } from '#lib/kubernetes/rbac-sentences/actor.ts';
import { AccessHeader } from '../access-header.tsx';
import { revokePath } from '../grant/revoke-path.ts';
import { SubjectFields, type SubjectWords } from '../question/subject-fields.tsx';
import { type TypedSubject, typedSubject, useChangeAddress } from '../question/use-address.ts';
import { EffectiveRightsPanel } from '../rights/effective-rights-panel.tsx';

/** Everything that a user, a group or an account has: every binding that reaches it, and what they give together. */
export function SubjectPage() {
  const search = useSearchParams();
  const [kind, name, namespace, groups] = ['kind', 'name', 'namespace', 'groups'].map((key) => search.get(key) ?? '');
  const words = { kind: kind || 'ServiceAccount', name: name ?? '', namespace: namespace ?? '', groups: groups ?? '' };
  const who = typedSubject(words.kind, words.name, words.namespace, words.groups);
  return (
    <>
      <AccessHeader active="subject" />
      <div className="flex flex-col gap-3 px-5 pt-3 pb-5">
        {/* Another one by a link or the way back: the fields begin anew. */}
        <SubjectForm key={JSON.stringify(words)} words={words} />
        {who === undefined ? null : <Everything who={who} />}
      </div>
    </>
  );
}

function SubjectForm({ words }: { words: SubjectWords }) {
  const t = useTranslations('access.subjectPage');
  const [typed, setTyped] = useState(words);
  const change = useChangeAddress();
  const isWhole = typedSubject(typed.kind, typed.name, typed.namespace, typed.groups) !== undefined;
  return (
    <Panel title={t('choose')}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (!isWhole) return;
          change({
            kind: typed.kind,
            name: typed.name.trim(),
            namespace: typed.kind === 'ServiceAccount' ? typed.namespace.trim() || 'default' : '',
            groups: typed.kind === 'User' ? typed.groups.trim() : '',
          });
        }}
      >
        <SubjectFields words={typed} onChange={(part) => setTyped({ ...typed, ...part })} withSelf={false} />
        <Button type="submit" size="s" {...(isWhole ? {} : { disabledReason: t('nameMissing') })}>
          {t('show')}
        </Button>
      </form>
    </Panel>
  );
}

function Everything({ who: { subject, groups } }: { who: TypedSubject }) {
  const t = useTranslations('access.subjectPage');
  const cluster = useCluster();
  const href = useClusterHref();
  const { kind, name, namespace } = subject;
  const actor = actorOf(subject, groups);
  const test = new URLSearchParams({ as: kind, subject: name, groups: groups.join(',') });
  if (namespace !== undefined) test.set('subjectNamespace', namespace);
  return (
    <>
      <Panel
        title={<SubjectText subject={subject} />}
        actions={
          <>
            <ButtonLink size="xs" href={href(`access?${test.toString()}`)}>
              {t('test')}
            </ButtonLink>
            <ButtonLink size="xs" icon={UserMinus} href={revokePath(cluster, subject)}>
              {t('takeAway')}
            </ButtonLink>
          </>
        }
      >
        <p className="text-text-2">{t(`about.${kind}`)}</p>
        <p className="mt-1 wrap-anywhere">
          {t('countsAs')}{' '}
          <span className="text-text-2">
            {[...(actor.name === '' ? [] : [actor.name]), ...actor.groups].map((text, index) => (
              <code key={text} translate="no">
                {index === 0 ? text : `, ${text}`}
              </code>
            ))}
          </span>
        </p>
      </Panel>
      {actor.groups.includes('system:masters') ? (
        <Notice tone="bad" title={t('masters', { name })}>
          {t('mastersText')}
        </Notice>
      ) : null}
      <EffectiveRightsPanel subject={subject} groups={groups} />
    </>
  );
}
