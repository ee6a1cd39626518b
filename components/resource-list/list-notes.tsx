'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { NamespaceProblem } from '#components/data/live/use-live-list.ts';
import { ProblemNotice } from '#components/problem/problem-notice.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { useNow } from './use-now.ts';

/** Some namespaces refused: their rows are missing, and the page says so. */
export function NamespaceProblems(props: { problems: readonly NamespaceProblem[]; onRetry: () => void }) {
  const { problems, onRetry } = props;
  const t = useTranslations('list');
  const [first] = problems;
  if (first === undefined) return null;
  if (problems.length === 1) return <ProblemNotice problem={first.problem} onRetry={onRetry} className="mx-5 mb-2" />;
  const namespaces = problems.map((entry) => entry.namespace).join(', ');
  return (
    <Notice tone="warn" title={t('partly', { count: problems.length, namespaces })} className="mx-5 mb-2">
      {first.problem.status.message}
    </Notice>
  );
}

const slowMs = 5000;

/** Nothing has come for five seconds: who is slow. */
export function SlowNote({ cluster }: { cluster: string }) {
  const t = useTranslations('list');
  const [sinceMs] = useState(Date.now);
  useNow();
  const waitedMs = Date.now() - sinceMs;
  if (waitedMs < slowMs) return null;
  return (
    <p role="status" className="px-5 py-3 text-12 text-text-3">
      {t('slow', { cluster, seconds: Math.floor(waitedMs / 1000) })}
    </p>
  );
}
