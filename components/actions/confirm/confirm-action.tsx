'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { useCluster } from '#components/data/use-cluster.ts';
import { useDiscovery } from '#components/data/use-discovery.ts';
import { ProblemNotice } from '#components/problem/problem-notice.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import type { ActionDefinition, ActionRefusal } from '#lib/kinds/actions/action.ts';
import type { KubeWrite } from '#lib/kinds/actions/kube-write.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { type ActionDialogProps, type ActionTarget, targetKey } from '../action-target.ts';
import { type ReadTarget, readTarget } from '../read-targets.ts';
import { RunDialog } from '../run/run-dialog.tsx';
import { sendWrite } from '../run/send-write.ts';
import { useBulkRun } from '../run/use-bulk-run.ts';
import { useTargets } from '../use-targets.ts';

export interface ConfirmActionProps extends ActionDialogProps {
  readonly action: ActionDefinition;
  /** What is sent for an object as it was read; undefined when there is nothing to change. */
  readonly write: (object: KubeObject) => KubeWrite | undefined;
  /** With `{what}`: "Restart {what}". */
  readonly title: string;
  readonly button: string;
  /** Said when all is done. */
  readonly done: string;
  /** Default `s` for one object, `m` for several. */
  readonly size?: 's' | 'm' | 'l';
  /** Why it can't be started now, beside what the action itself refuses. */
  readonly disabledReason?: string | undefined;
  /** It stops something: a production-like cluster is named. Default: for actions with danger. */
  readonly namesCluster?: boolean;
  /** What is watched when all is done: the dialog then stays until it is closed. */
  readonly after?: ReactNode;
  /** What will happen, from the objects that were read (of many, only the first hundred). */
  readonly children: (objects: readonly KubeObject[]) => ReactNode;
}

/**
 * Says what will happen, then does it with one button: for actions that are one request an object. Each object is
 * read before it is written, so that its own state decides; those that refuse are left out with their reason.
 */
export function ConfirmAction(props: ConfirmActionProps) {
  const { resource, targets, action, write, title, button, done, disabledReason, after, onClose, children } = props;
  const cluster = useCluster();
  const t = useTranslations('actions.confirm');
  const refusals = useTranslations('kinds.refusal');
  const { byId } = useDiscovery(cluster);
  const seen = useTargets(resource, targets);
  const isOne = targets.length === 1;

  function refusalOf(read: ReadTarget): string | undefined {
    if (read.object === undefined) return undefined;
    const code: ActionRefusal | undefined = read.replaced ? 'replaced' : action.refusal?.(read.object);
    if (code !== undefined) return refusals(code);
    return write(read.object) === undefined ? t('nothing') : undefined;
  }

  const known = new Map(seen.read.map((read) => [read.key, read]));
  const run = useBulkRun(targets, async (target: ActionTarget) => {
    const before = known.get(targetKey(target));
    // What was seen counts for one; of many, each is read anew when it is its turn.
    const read = isOne && before !== undefined ? before : await readTarget(cluster, resource, target);
    if (read.problem !== undefined) throw read.problem;
    const refusal = refusalOf(read);
    const request = read.object === undefined ? undefined : write(read.object);
    if (refusal !== undefined || request === undefined) return { skipped: refusal ?? t('nothing') };
    await sendWrite(cluster, resource, target, request, byId);
    return undefined;
  });

  const refused = seen.read.flatMap((read) => refusalOf(read) ?? []);
  const [only] = refused;
  return (
    <RunDialog
      run={run}
      size={props.size ?? (isOne ? 's' : 'm')}
      title={title}
      button={button}
      danger={action.danger}
      namesCluster={props.namesCluster ?? action.danger}
      done={done}
      after={after}
      disabledReason={
        disabledReason ??
        (seen.pending ? t('reading') : isOne ? (seen.problem === undefined ? only : t('unread')) : undefined)
      }
      onClose={onClose}
    >
      {seen.pending ? <Skeleton width="70%" /> : children(seen.objects)}
      {seen.problem === undefined ? null : <ProblemNotice problem={seen.problem} onRetry={seen.refetch} />}
      {only === undefined ? null : isOne ? (
        <Notice tone="warn" title={only} />
      ) : (
        <Notice tone="neutral" title={t('leftOut', { count: refused.length })}>
          {[...new Set(refused)].join(' · ')}
        </Notice>
      )}
    </RunDialog>
  );
}
