'use client';

import { useTranslations } from 'next-intl';
import { useCluster } from '#components/data/use-cluster.ts';
import { deleteObject } from '#components/data/write-object.ts';
import { showToast } from '#components/ui/toast.tsx';
import { pagePath, type Resource } from '#lib/kubernetes/resource.ts';
import { RequestProblem } from '#lib/protocol/request-problem.ts';

export interface ShellPod {
  readonly namespace: string;
  readonly name: string;
  readonly uid: string | undefined;
}

/** Deletes the pod of a node shell, and says so; where it could not, says that and shows the way to it. */
export function useEndNodeShell(): (pods: Resource, shell: ShellPod) => Promise<void> {
  const cluster = useCluster();
  const t = useTranslations('debug.nodeShell');
  return async (pods, shell) => {
    const { name } = shell;
    try {
      await deleteObject(cluster, pods, shell, { uid: shell.uid, gracePeriodSeconds: 0 });
      showToast({ tone: 'ok', title: t('deleted', { name }) });
    } catch (error) {
      if (!(error instanceof RequestProblem)) throw error;
      if (error.httpStatus === 404 && error.failure === undefined) return;
      showToast({
        tone: 'bad',
        title: t('notDeleted', { name }),
        body: error.status.message,
        link: { href: pagePath(cluster, 'pods', shell), label: t('toPod') },
      });
    }
  };
}
