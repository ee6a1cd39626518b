'use client';

import { useState } from 'react';
import { targetOf } from '#components/actions/action-target.ts';
import { readTarget } from '#components/actions/read-targets.ts';
import { parseKubeObject } from '#components/data/parse-object.ts';
import { useCluster } from '#components/data/use-cluster.ts';
import { patchObject } from '#components/data/write-object.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import type { Resource } from '#lib/kubernetes/resource.ts';
import { RequestProblem } from '#lib/protocol/request-problem.ts';

export interface Seen {
  /** The object as the user sees it in the dialog: a later version must answer 409, not be overwritten. */
  readonly object: KubeObject;
  readonly busy: boolean;
  readonly problem: RequestProblem | undefined;
  readonly isConflict: boolean;
  readonly clearProblem: () => void;
  /** The saved object, or undefined when it was refused; then `problem` says why. */
  readonly patch: (patch: string, type: 'json' | 'merge') => Promise<KubeObject | undefined>;
  /** Reads it again, after a conflict. */
  readonly reload: () => Promise<void>;
}

/** One object of a dialog that patches it once. */
export function useSeen(resource: Resource, first: KubeObject): Seen {
  const cluster = useCluster();
  const [object, setObject] = useState(first);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<RequestProblem>();

  async function patch(body: string, type: 'json' | 'merge') {
    setBusy(true);
    setProblem(undefined);
    try {
      return parseKubeObject((await patchObject(cluster, resource, object.metadata, body, { type })).json);
    } catch (error) {
      if (!(error instanceof RequestProblem)) throw error;
      setProblem(error);
      setBusy(false);
      return undefined;
    }
  }

  async function reload() {
    setBusy(true);
    const read = await readTarget(cluster, resource, targetOf(object));
    setBusy(false);
    setProblem(read.problem);
    if (read.object !== undefined) setObject(read.object);
  }

  return {
    object,
    busy,
    problem,
    isConflict: problem?.httpStatus === 409,
    clearProblem: () => setProblem(undefined),
    patch,
    reload,
  };
}
