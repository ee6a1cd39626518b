'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { ProblemNotice } from '#components/problem/problem-notice.tsx';
import { Button } from '#components/ui/button.tsx';
import { TextInput } from '#components/ui/field.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { actorOf } from '#lib/kubernetes/rbac-sentences/actor.ts';
import type { Subject } from '#lib/kubernetes/rbac-sentences/binding.ts';
import type { EffectiveRights } from '#lib/kubernetes/rbac-sentences/effective-rights.ts';
import { RightsTable } from './rights-table.tsx';
import { SourceList } from './source-list.tsx';
import { UnreadNote } from './unread-note.tsx';
import { type ActorRights, useEffectiveRights } from './use-effective-rights.ts';

const firstShown = 30;

/** What somebody may do, by all bindings that reach them (P30, R13), and by which. `groups`: those a user is said to be in. */
export function EffectiveRightsPanel({ subject, groups }: { subject: Subject; groups?: readonly string[] }) {
  const t = useTranslations('access.rights');
  const { kind, name } = subject;
  const state = useEffectiveRights(actorOf(subject, groups));
  const { rights, bindings, pending, sources } = state;
  const unread = sources.filter(({ role }) => role.state === 'unread').length;
  const isKnown = bindings.unread.length === 0 && !bindings.more && unread === 0;
  const isBlank = !isKnown && rights.resources.length === 0;
  return (
    <>
      {rights.everything ? (
        <Notice tone="bad" title={t('admin', { kind, name })}>
          {t('adminText', { kind })}
        </Notice>
      ) : null}
      <Panel
        title={t('title', { kind })}
        meta={pending || isBlank ? undefined : t('count', { count: rights.resources.length })}
        flush
      >
        {bindings.problem === undefined ? null : <ProblemNotice problem={bindings.problem} className="m-3" />}
        {pending ? (
          <div className="p-3">
            <Skeleton width="60%" />
          </div>
        ) : (
          <Rights state={state} isKnown={isKnown} label={t('title', { kind })} />
        )}
        {isKnown ? null : (
          <div className="flex flex-col gap-1 border-border border-t px-3 py-2">
            <UnreadNote bindings={bindings} />
            {unread === 0 ? null : <p className="text-12 text-text-2">{t('rolesUnread', { count: unread })}</p>}
          </div>
        )}
      </Panel>
      <Panel title={t('sources')} meta={sources.length} flush>
        <SourceList sources={sources} pending={bindings.pending} />
      </Panel>
    </>
  );
}

/** `isKnown`: all that could give it a right was read. */
function Rights(props: { state: ActorRights; isKnown: boolean; label: string }) {
  const { isKnown, label } = props;
  const { rights, everybody } = props.state;
  const t = useTranslations('access.rights');
  const [filter, setFilter] = useState('');
  const [all, setAll] = useState(false);
  const [others, setOthers] = useState(false);
  const wanted = filter.trim().toLowerCase();
  const matching = rights.resources.filter((right) =>
    `${right.resource}.${right.group} ${right.verbs.join(' ')} ${right.namespace ?? ''}`.toLowerCase().includes(wanted),
  );
  const shown = all ? matching : matching.slice(0, firstShown);
  const isFiltered = rights.resources.length > 8;
  return (
    <>
      {isFiltered ? (
        <div className="border-border border-b p-2">
          <TextInput
            aria-label={t('filter')}
            placeholder={t('filterHint')}
            value={filter}
            onChange={(event) => setFilter(event.target.value)}
            className="max-w-80"
          />
        </div>
      ) : null}
      {rights.resources.length === 0 && rights.urls.length === 0 ? (
        <p className="px-3 py-2.5 text-text-2">{t(isKnown ? 'nothing' : 'nothingKnown')}</p>
      ) : shown.length === 0 && wanted !== '' ? (
        <p className="px-3 py-2.5 text-text-2">{t('noMatch')}</p>
      ) : (
        <RightsTable label={label} resources={shown} urls={wanted === '' ? rights.urls : []} />
      )}
      {shown.length < matching.length ? (
        <div className="border-border border-t p-2">
          <Button variant="ghost" size="xs" onClick={() => setAll(true)}>
            {t('more', { count: matching.length - shown.length })}
          </Button>
        </div>
      ) : null}
      {isEmpty(everybody) ? null : (
        <div className="border-border border-t p-2">
          <Button variant="ghost" size="xs" aria-expanded={others} onClick={() => setOthers(!others)}>
            {t(others ? 'hideEverybody' : 'everybody')}
          </Button>
          {others ? (
            <div className="mt-2 overflow-hidden rounded-m border border-border">
              <RightsTable label={t('everybody')} resources={everybody.resources} urls={everybody.urls} />
            </div>
          ) : null}
        </div>
      )}
    </>
  );
}

function isEmpty({ resources, urls }: EffectiveRights): boolean {
  return resources.length === 0 && urls.length === 0;
}
