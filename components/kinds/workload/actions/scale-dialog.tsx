'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { ActionDialogProps } from '#components/actions/action-target.ts';
import { ConfirmAction } from '#components/actions/confirm/confirm-action.tsx';
import { useTargets } from '#components/actions/use-targets.ts';
import { useWhat } from '#components/actions/use-what.ts';
import { Field, NumberInput } from '#components/ui/field.tsx';
import { scale } from '#lib/kinds/actions/workload.ts';
import { scalePatch } from '#lib/kinds/workload.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { numberOf, recordOf } from '#lib/kubernetes/untyped.ts';
import { QuotaAnswers } from '../admission/quota-answers.tsx';
import { AutoscalerNotes } from './autoscaler-notes.tsx';
import { StatefulScaleNote } from './stateful-scale-note.tsx';

const mostReplicas = 2_147_483_647;

/** Defaulted by the server. */
const replicasOf = (object: KubeObject) => numberOf(recordOf(object.spec).replicas) ?? 1;

/**
 * Sets `spec.replicas` and nothing else, of one workload or of many. Says before what starts and goes, what the quotas
 * and limits of the namespace will let in, and who else sets the replicas.
 */
export function ScaleDialog(props: ActionDialogProps) {
  const t = useTranslations('kinds.scale');
  const what = useWhat(props);
  const { objects } = useTargets(props.resource, props.targets);
  const [typed, setTyped] = useState<string | undefined>(props.values?.replicas);
  const [first] = objects;
  const now = [...new Set(objects.map(replicasOf))];
  const text = typed ?? (now.length === 1 ? String(now[0]) : '');
  const isNumber = /^\s*\d+\s*$/.test(text) && Number(text) <= mostReplicas;
  const wanted = isNumber ? Number(text) : undefined;
  const isOne = props.targets.length === 1;
  const isSame = first !== undefined && objects.every((object) => replicasOf(object) === wanted);

  return (
    <ConfirmAction
      {...props}
      action={scale}
      title={t('title', { what })}
      button={t('button')}
      done={t('done', { what, replicas: wanted ?? 0 })}
      namesCluster={wanted === 0}
      disabledReason={wanted === undefined ? t('number') : isSame ? t('nothing') : undefined}
      write={(object) =>
        wanted === undefined || (!isOne && replicasOf(object) === wanted)
          ? undefined
          : { write: 'patch', type: 'merge', body: scalePatch(wanted) }
      }
    >
      {(seen) => (
        <div className="flex flex-col gap-3">
          <Field
            label={isOne ? t('replicas') : t('replicasEach')}
            hint={<Effect objects={seen} wanted={wanted} />}
            // Empty is no mistake yet: of several the numbers may differ.
            problem={isNumber || text === '' ? undefined : { tone: 'bad', text: t('number') }}
          >
            {(ids) => (
              <NumberInput
                {...ids}
                data-autofocus
                min={0}
                max={mostReplicas}
                value={text}
                onValueChange={setTyped}
                onFocus={(event) => event.currentTarget.select()}
                className="max-w-40"
              />
            )}
          </Field>
          {wanted === undefined || isSame ? null : (
            <>
              <StatefulScaleNote objects={seen} replicas={wanted} />
              <AutoscalerNotes resource={props.resource} objects={seen} replicas={wanted} />
              <QuotaAnswers wanted={seen.map((object) => ({ object, replicas: wanted }))} />
            </>
          )}
        </div>
      )}
    </ConfirmAction>
  );
}

/** How many pods start and go, in numbers. */
function Effect({ objects, wanted }: { objects: readonly KubeObject[]; wanted: number | undefined }) {
  const t = useTranslations('kinds.scale');
  const now = objects.map(replicasOf);
  const total = now.reduce((sum, replicas) => sum + replicas, 0);
  if (wanted === undefined) return t('now', { count: total });
  const started = now.reduce((sum, replicas) => sum + Math.max(0, wanted - replicas), 0);
  const gone = now.reduce((sum, replicas) => sum + Math.max(0, replicas - wanted), 0);
  if (started === 0 && gone === 0) return t('now', { count: total });
  if (wanted === 0) return t('toZero', { count: gone });
  return [started > 0 ? t('more', { count: started }) : '', gone > 0 ? t('fewer', { count: gone }) : '']
    .filter((part) => part !== '')
    .join(' ');
}
