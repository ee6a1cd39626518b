'use client';

import { useTranslations } from 'next-intl';
import type { RunMark } from './log-runs.ts';
import { localTime } from './log-times.ts';

/** What happened between two lines: a restart, a pod that came or went, a rollout. */
export function MarkLine({ mark }: { mark: RunMark | undefined }) {
  const t = useTranslations('logs.mark');
  if (mark === undefined) return <div className="h-[18px]" />;
  const { code, pod, container, exitCode, reason, timeMs } = mark;
  const time = Number.isNaN(timeMs) ? '' : localTime(timeMs);
  const words =
    code === 'restarted' && exitCode === undefined
      ? t('restartedPlain', { pod, container, time })
      : t(code, { pod, container, time, exitCode: exitCode ?? 0, reason: reason === '' ? 'none' : reason });
  return (
    <div className="sticky left-0 flex h-[18px] w-[calc(100cqw-40px)] max-w-full items-center gap-3 px-5 font-sans text-12 text-text-2">
      <span aria-hidden="true" className="h-px min-w-8 flex-1 bg-border-2" />
      <span className="truncate">{words}</span>
      <span aria-hidden="true" className="h-px min-w-8 flex-1 bg-border-2" />
    </div>
  );
}
