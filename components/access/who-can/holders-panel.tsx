'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { ProblemNotice } from '#components/problem/problem-notice.tsx';
import { Button } from '#components/ui/button.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { StatusShape } from '#components/ui/status.tsx';
import { printRightWords, printWhat, type RightQuestion } from '#lib/kubernetes/rbac/right-question.ts';
import { type Holder, whoCan } from '#lib/kubernetes/rbac/who-can.ts';
import { isSystemSubject } from '#lib/kubernetes/rbac-sentences/binding.ts';
import { UnreadNote } from '../rights/unread-note.tsx';
import { useBoundRules } from '../rights/use-bound-rules.ts';
import { HiddenNote } from './hidden-note.tsx';
import { HolderTable, type HolderTableProps } from './holder-table.tsx';

const firstShown = 100;

/** Everybody who can do it: those that were let in, Kubernetes' own parts folded, and who stands outside of RBAC. */
export function HoldersPanel({ question }: { question: RightQuestion }) {
  const t = useTranslations('access.whoCan');
  const state = useBoundRules();
  const [withSystem, setWithSystem] = useState(false);
  const holders = whoCan(question, state.bound);
  const own = holders.filter(({ subject }) => isSystemSubject(subject));
  const others = holders.filter(({ subject }) => !isSystemSubject(subject));
  const isComplete =
    state.bindings.unread.length === 0 && !state.bindings.more && state.hidden.length === 0 && !state.pending;
  const table = (list: readonly Holder[], label: string) => (
    <Shown list={list} label={label} question={question} roles={state.roles.roles} />
  );
  return (
    <Panel
      title={t('title', { question: printed(question) })}
      meta={state.pending ? undefined : t('count', { count: others.length })}
      flush
    >
      {state.problem === undefined ? null : <ProblemNotice problem={state.problem} className="m-3" />}
      {state.pending ? (
        <div className="p-3" aria-busy="true">
          <Skeleton width="60%" />
        </div>
      ) : others.length === 0 ? (
        <p className="px-3 py-2.5 text-text-2">{t(isComplete ? 'nobody' : 'nobodyKnown')}</p>
      ) : (
        table(others, t('people'))
      )}
      {own.length === 0 ? null : (
        <div className="border-border border-t p-2">
          <Button variant="ghost" size="xs" aria-expanded={withSystem} onClick={() => setWithSystem(!withSystem)}>
            {t(withSystem ? 'hideSystem' : 'system', { count: own.length })}
          </Button>
          {withSystem ? (
            <div className="mt-2 overflow-hidden rounded-m border border-border">{table(own, t('systemLabel'))}</div>
          ) : null}
        </div>
      )}
      <div className="flex flex-col gap-1 border-border border-t px-3 py-2 text-12 text-text-2">
        <p className="flex items-start gap-1.5">
          <span className="flex h-4 items-center">
            <StatusShape tone="neutral" sizePx={12} />
          </span>
          {t('masters')}
        </p>
        <UnreadNote bindings={state.bindings} />
        <HiddenNote hidden={state.hidden} />
      </div>
    </Panel>
  );
}

function Shown(props: Omit<HolderTableProps, 'holders'> & { list: readonly Holder[] }) {
  const { list, ...rest } = props;
  const t = useTranslations('access.whoCan');
  const [all, setAll] = useState(false);
  const shown = all ? list : list.slice(0, firstShown);
  return (
    <>
      <HolderTable {...rest} holders={shown} />
      {shown.length < list.length ? (
        <div className="border-border border-t p-2">
          <Button variant="ghost" size="xs" onClick={() => setAll(true)}>
            {t('more', { count: list.length - shown.length })}
          </Button>
        </div>
      ) : null}
    </>
  );
}

function printed(question: RightQuestion): string {
  const { namespace = '', name = '' } = question.kind === 'resource' ? question : {};
  return printRightWords({ verb: question.verb, what: printWhat(question), namespace, name });
}
