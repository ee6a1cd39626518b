'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { ActionDialogProps } from '#components/actions/action-target.ts';
import { useTargets } from '#components/actions/use-targets.ts';
import { useCluster } from '#components/data/use-cluster.ts';
import { ProblemNotice } from '#components/problem/problem-notice.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { pagePath } from '#lib/kubernetes/resource.ts';
import { parseJsonObject } from '#lib/manifest/lossless-json.ts';
import { MadeDialog } from '../made/made-dialog.tsx';
import { CopyForm } from './copy-form.tsx';

/** Copies a pod under another name, to look into it without the original: most of all one that crashes. */
export function CopyDialog(props: ActionDialogProps) {
  const { resource, targets, onClose } = props;
  const t = useTranslations('debug.copy');
  const cluster = useCluster();
  const router = useRouter();
  const seen = useTargets(resource, targets);
  const [made, setMade] = useState<{ readonly pod: string; readonly container: string }>();
  const [read] = seen.read;
  if (made !== undefined) {
    return (
      <MadeDialog
        pods={resource}
        namespace={targets[0]?.namespace}
        {...made}
        what="copy"
        terminal="exec"
        onOpened={() => {
          onClose(true);
          router.push(pagePath(cluster, 'pods', { namespace: targets[0]?.namespace, name: made.pod }));
        }}
        onClose={() => onClose(true)}
      />
    );
  }
  if (read?.object !== undefined && read.json !== undefined) {
    return (
      <CopyForm
        resource={resource}
        pod={read.object}
        raw={parseJsonObject(read.json)}
        onMade={setMade}
        onClose={() => onClose(false)}
      />
    );
  }
  return (
    <Dialog open size="s" title={t('title', { pod: targets[0]?.name ?? '' })} onOpenChange={() => onClose(false)}>
      {seen.problem === undefined ? (
        <Skeleton width="70%" />
      ) : (
        <ProblemNotice problem={seen.problem} onRetry={seen.refetch} />
      )}
    </Dialog>
  );
}
