'use client';

import { useTranslations } from 'next-intl';
import { useSearchState } from '#components/resource-list/page-url.ts';
import { Button } from '#components/ui/button.tsx';
import { Panel } from '#components/ui/panel.tsx';
import type { RevisionsState } from '../use-revisions.ts';
import { RevisionTable } from './revision-table.tsx';

const most = 3;

/** The newest revisions on the overview; the others are a tab away. */
export function RevisionsPanel({ state }: { state: RevisionsState }) {
  const t = useTranslations('kinds.revisions');
  const { set } = useSearchState();
  const { revisions } = state;
  if (revisions.length === 0) return null;
  return (
    <Panel
      title={t('title')}
      flush
      actions={
        <Button size="xs" variant="ghost" onClick={() => set({ tab: 'revisions' })}>
          {revisions.length > most ? t('showOlder', { count: revisions.length - most }) : t('compareLink')}
        </Button>
      }
    >
      <RevisionTable
        revisions={revisions}
        most={most}
        disabledReason={state.disabledReason}
        onRollBack={state.askRollBack}
      />
    </Panel>
  );
}
