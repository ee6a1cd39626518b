'use client';

import { useEffect, useRef, useState } from 'react';
import { kubeRequest } from '#components/data/kube-request.ts';
import { parseKubeObject } from '#components/data/parse-object.ts';
import { createObject, deleteObject, type WriteAnswer } from '#components/data/write-object.ts';
import type { JsonObject, KubeObject } from '#lib/kubernetes/kube-object.ts';
import { resourcePath } from '#lib/kubernetes/resource.ts';
import { stringifyJson } from '#lib/manifest/lossless-json.ts';
import { RequestProblem } from '#lib/protocol/request-problem.ts';
import type { EditTarget } from '../edit/send-edit.ts';
import { type RecreateStage, type RecreateState, recreateObject } from './recreate-object.ts';

export interface Recreating {
  /** Undefined: nothing was begun. */
  readonly state: RecreateState | undefined;
  readonly start: (from: RecreateStage) => void;
}

/** Deletes the object that was seen and creates another in its place, step by step. Leaving ends it between steps. */
export function useRecreate(options: {
  target: EditTarget;
  /** Of the object that goes. */
  uid: string | undefined;
  /** As it is created; undefined when somebody else creates it. */
  object: JsonObject | undefined;
  /** What it owns goes first: whatever has the names of its pods would be in the way. */
  foreground: boolean;
  /** With the answer to the creation, when that was done here. */
  onEnd: (answer: WriteAnswer | undefined) => void;
}): Recreating {
  const [state, setState] = useState<RecreateState>();
  const latest = useRef(options);
  latest.current = options;
  const leaving = useRef<AbortController>(undefined);
  useEffect(() => () => leaving.current?.abort(), []);

  function start(from: RecreateStage): void {
    const { target, uid, object, foreground } = latest.current;
    const { cluster, resource, namespace } = target;
    const controller = new AbortController();
    leaving.current?.abort();
    leaving.current = controller;
    const propagationPolicy = foreground ? 'Foreground' : 'Background';
    void recreateObject(
      {
        remove: () => deleteObject(cluster, resource, target, { uid, propagationPolicy }),
        look: () => lookAt(target),
        create:
          object === undefined
            ? undefined
            : () => createObject(cluster, resource, { namespace }, stringifyJson(object)),
      },
      {
        uid,
        from,
        signal: controller.signal,
        onState: (next) => {
          if (controller.signal.aborted) return;
          setState(next);
          if (next.type === 'gone') latest.current.onEnd(undefined);
          if (next.type === 'created') latest.current.onEnd(next.answer);
        },
      },
    ).catch((error: unknown) => {
      if (!controller.signal.aborted) throw error;
    });
  }
  return { state, start };
}

async function lookAt({ cluster, resource, name, namespace }: EditTarget): Promise<KubeObject | undefined> {
  try {
    const { text } = await kubeRequest(cluster, { path: resourcePath(resource, { name, namespace }) });
    return parseKubeObject(text);
  } catch (error) {
    if (error instanceof RequestProblem && error.httpStatus === 404 && error.failure === undefined) return undefined;
    throw error;
  }
}
