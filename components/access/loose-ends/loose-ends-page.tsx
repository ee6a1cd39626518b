'use client';

import { useTranslations } from 'next-intl';
import { ProblemNotice } from '#components/problem/problem-notice.tsx';
import { AccessHeader } from '../access-header.tsx';
import { UnreadNote } from '../rights/unread-note.tsx';
import { useBoundRules } from '../rights/use-bound-rules.ts';
import { BrokenPanel } from './broken-panel.tsx';
import { MissingAccountsPanel } from './missing-accounts-panel.tsx';
import { UnusedPanel } from './unused-panel.tsx';

/** What nobody noticed: bindings that give nothing, rights that wait for an account, roles that nobody has (E45). */
export function LooseEndsPage() {
  const t = useTranslations('access.looseEnds');
  const state = useBoundRules();
  return (
    <>
      <AccessHeader active="loose-ends" />
      <div className="flex flex-col gap-3 px-5 pt-3 pb-5">
        {state.problem === undefined ? null : <ProblemNotice problem={state.problem} />}
        <BrokenPanel state={state} />
        <MissingAccountsPanel state={state} />
        <UnusedPanel state={state} />
        {state.pending ? null : (
          <section aria-label={t('unread')} className="empty:hidden">
            <UnreadNote bindings={state.bindings} />
            <UnreadNote bindings={state.roles} />
          </section>
        )}
      </div>
    </>
  );
}
