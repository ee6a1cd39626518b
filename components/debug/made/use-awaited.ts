'use client';

import { useCluster } from '#components/data/use-cluster.ts';
import { useObject } from '#components/data/use-object.ts';
import { type AwaitedContainer, awaitedContainer } from '#lib/debug/awaited-container.ts';
import type { Resource } from '#lib/kubernetes/resource.ts';
import type { RequestProblem } from '#lib/protocol/request-problem.ts';

export interface Awaited {
  /** Undefined until the pod with this container was read. */
  readonly found: AwaitedContainer | undefined;
  readonly problem: RequestProblem | undefined;
  readonly gone: boolean;
}

/** A container of a pod, live. */
export function useAwaited(
  pods: Resource,
  at: { readonly namespace: string | undefined; readonly name: string },
  container: string,
): Awaited {
  const { object, problem, gone } = useObject(useCluster(), pods, at);
  return { found: object === undefined ? undefined : awaitedContainer(object, container), problem, gone };
}
