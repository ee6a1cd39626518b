'use client';

import { useTranslations } from 'next-intl';
import { useNow } from '#components/resource-list/use-now.ts';
import { Notice } from '#components/ui/notice.tsx';
import { type Termination, terminationOf } from '#lib/kinds/pod/termination.ts';
import { formatAge } from '#lib/kubernetes/age.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { statusOf } from '#lib/kubernetes/status.ts';
import { useStatusReason } from '../../use-status-reason.ts';

/** It ends: until when it may, and what it does meanwhile (P23). What holds it when that time is over is a finding (E20). */
export function TerminatingNotice({ pod }: { pod: KubeObject }) {
  const termination = terminationOf(pod);
  if (termination === undefined) return null;
  return <Terminating pod={pod} termination={termination} />;
}

/** From here on the diagnosis says what holds it (lib/diagnosis/rules/pods/node/terminating.ts). */
const saidByFindingMs = 10_000;

function Terminating({ pod, termination }: { pod: KubeObject; termination: Termination }) {
  const t = useTranslations('kinds.pod');
  const nowMs = useNow();
  const why = useStatusReason()(statusOf(pod));
  const { killMs, graceSeconds, preStop } = termination;
  const leftMs = killMs - nowMs;
  const isOver = leftMs <= 0;
  if (leftMs < -saidByFindingMs) return null;
  const notes = [
    why,
    preStop.length > 0 && !isOver ? t('preStopRuns', { names: preStop.join(', ') }) : undefined,
  ].filter((note) => note !== undefined);
  return (
    <Notice
      tone={isOver ? 'warn' : 'progress'}
      title={
        <span suppressHydrationWarning>
          {isOver
            ? t('graceOver', { time: formatAge(-leftMs), grace: graceSeconds })
            : t('graceLeft', { time: formatAge(leftMs), grace: graceSeconds })}
        </span>
      }
    >
      {notes.length === 0 ? undefined : notes.map((note) => <p key={note}>{note}</p>)}
    </Notice>
  );
}
