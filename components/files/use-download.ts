'use client';

import { useTranslations } from 'next-intl';
import { downloadAddress } from '#components/data/file-requests.ts';
import { useCluster } from '#components/data/use-cluster.ts';
import { describeProblem } from '#components/problem/describe-problem.ts';
import { showToast } from '#components/ui/toast.tsx';
import type { FileAsk } from '#lib/protocol/files.ts';
import { RequestProblem } from '#lib/protocol/request-problem.ts';
import { fileReasonOf } from './file-problem.tsx';

/** Hands a file, or a directory as an archive, to the browser's own downloads; why it can't be had is said at once. */
export function useDownload(): (ask: FileAsk) => Promise<void> {
  const cluster = useCluster();
  const t = useTranslations('files');
  const problems = useTranslations('problem');
  return async (ask) => {
    try {
      const link = document.createElement('a');
      link.href = await downloadAddress(cluster, ask);
      link.download = '';
      link.click();
    } catch (error) {
      if (!(error instanceof RequestProblem)) throw error;
      const reason = fileReasonOf(error);
      const title = reason === undefined ? describeProblem(error, problems).title : t(`reason.${reason}`);
      showToast({ tone: 'bad', title, body: error.status.message });
    }
  };
}
