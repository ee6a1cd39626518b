'use client';

import { useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';
import { type ActionDialogProps, type ActionTarget, targetKey } from '#components/actions/action-target.ts';
import { readTarget } from '#components/actions/read-targets.ts';
import { RunDialog } from '#components/actions/run/run-dialog.tsx';
import { useBulkRun } from '#components/actions/run/use-bulk-run.ts';
import { useTargets } from '#components/actions/use-targets.ts';
import { useWhat } from '#components/actions/use-what.ts';
import { useCluster } from '#components/data/use-cluster.ts';
import { useDiscovery } from '#components/data/use-discovery.ts';
import { createObject } from '#components/data/write-object.ts';
import { ProblemNotice } from '#components/problem/problem-notice.tsx';
import { Field, TextInput } from '#components/ui/field.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { nameSuffix, newJobName } from '#lib/batch/new-job.ts';
import type { ActionDefinition } from '#lib/kinds/actions/action.ts';
import type { JsonObject, KubeObject } from '#lib/kubernetes/kube-object.ts';
import { labelNameProblem } from '#lib/kubernetes/names.ts';
import { parseJsonObject, stringifyJson } from '#lib/manifest/lossless-json.ts';
import { NewJobWatch } from './new-job-watch.tsx';

/** Makes a Job from each target, a CronJob or another Job, with every digit and unknown field of what is copied. */
export function NewJobDialog(
  props: ActionDialogProps & {
    readonly action: ActionDefinition;
    readonly word: 'manual' | 'again';
    readonly make: (from: JsonObject, name: string) => JsonObject;
    readonly title: string;
    readonly button: string;
    /** What will happen, from the objects that were read. */
    readonly children: (objects: readonly KubeObject[]) => ReactNode;
  },
) {
  const { resource, targets, action, word, make, title, button, onClose, children } = props;
  const cluster = useCluster();
  const t = useTranslations('kinds.newJob');
  const refusals = useTranslations('kinds.refusal');
  const { byId } = useDiscovery(cluster);
  const seen = useTargets(resource, targets);
  const [only] = targets;
  const isOne = targets.length === 1 && only !== undefined;
  const [name, setName] = useState(() => (isOne ? newJobName(only.name, word, nameSuffix()) : ''));
  const what = useWhat(props);
  const jobs = byId('jobs.batch');
  const known = new Map(seen.read.map((read) => [read.key, read]));

  const run = useBulkRun(targets, async (target: ActionTarget) => {
    const before = known.get(targetKey(target));
    const read = isOne && before !== undefined ? before : await readTarget(cluster, resource, target);
    if (read.problem !== undefined) throw read.problem;
    const refusal = read.replaced ? 'replaced' : read.object === undefined ? undefined : action.refusal?.(read.object);
    if (refusal !== undefined) return { skipped: refusals(refusal) };
    if (jobs === undefined || read.json === undefined) return { skipped: t('notServed') };
    const jobName = isOne ? name.trim() : newJobName(target.name, word, nameSuffix());
    const body = stringifyJson(make(parseJsonObject(read.json), jobName));
    await createObject(cluster, jobs, { namespace: target.namespace }, body);
    return { done: jobName };
  });

  const refused = seen.read.flatMap((read) => {
    const code = read.replaced ? 'replaced' : read.object === undefined ? undefined : action.refusal?.(read.object);
    return code === undefined ? [] : [refusals(code)];
  });
  const isBadName = isOne && labelNameProblem(name.trim()) !== undefined;
  return (
    <RunDialog
      run={run}
      size={isOne ? 's' : 'm'}
      title={title}
      button={button}
      disabledReason={
        isBadName ? t('badName') : seen.pending ? t('reading') : isOne ? (refused[0] ?? unread()) : undefined
      }
      after={isOne ? <NewJobWatch namespace={only.namespace} name={name.trim()} /> : undefined}
      done={t('done', { what })}
      onClose={onClose}
    >
      {seen.pending ? <Skeleton width="70%" /> : children(seen.objects)}
      {isOne ? (
        <Field
          label={t('name')}
          hint={t('nameHint')}
          problem={isBadName ? { tone: 'bad', text: t('badName') } : undefined}
        >
          {(ids) => (
            <TextInput
              {...ids}
              mono
              spellCheck={false}
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Field>
      ) : null}
      {seen.problem === undefined ? null : <ProblemNotice problem={seen.problem} onRetry={seen.refetch} />}
      {refused[0] === undefined ? null : <Notice tone="warn" title={refused[0]} />}
    </RunDialog>
  );

  function unread(): string | undefined {
    return seen.problem === undefined ? undefined : t('unread');
  }
}
