'use client';

import { useEffect, useState } from 'react';
import { createObject } from '#components/data/write-object.ts';
import type { JsonObject } from '#lib/kubernetes/kube-object.ts';
import { trialOf } from '#lib/manifest/immutable/recreate.ts';
import { stringifyJson } from '#lib/manifest/lossless-json.ts';
import { RequestProblem } from '#lib/protocol/request-problem.ts';
import type { EditTarget } from '../edit/send-edit.ts';

export type NewObjectTrial =
  | { readonly type: 'pending' }
  | { readonly type: 'skipped' }
  | { readonly type: 'ok'; readonly warnings: readonly string[] }
  | { readonly type: 'problem'; readonly problem: RequestProblem };

/** Whether the cluster would take the new object, asked by a dry run under another name before the old one goes. */
export function useNewObjectTrial(target: EditTarget, object: JsonObject): NewObjectTrial {
  const { cluster, resource, namespace } = target;
  const [trial, setTrial] = useState<NewObjectTrial>({ type: 'pending' });
  useEffect(() => {
    const tried = trialOf(object);
    if (tried === undefined) {
      setTrial({ type: 'skipped' });
      return;
    }
    const leaving = new AbortController();
    const { signal } = leaving;
    createObject(cluster, resource, { namespace }, stringifyJson(tried), { dryRun: true, signal }).then(
      ({ warnings }) => setTrial({ type: 'ok', warnings }),
      (error: unknown) => {
        if (signal.aborted) return;
        if (!(error instanceof RequestProblem)) throw error;
        setTrial({ type: 'problem', problem: error });
      },
    );
    return () => leaving.abort();
  }, [cluster, resource, namespace, object]);
  return trial;
}

/** A refusal by what it says, not by quotas and rights, which the old object itself may use up. */
export function isRefused(trial: NewObjectTrial): boolean {
  return trial.type === 'problem' && [400, 422].includes(trial.problem.httpStatus);
}
