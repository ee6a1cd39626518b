'use client';

import { useDiscovery } from '#components/data/use-discovery.ts';
import { type NoRight, useNoRight } from '#components/problem/use-no-right.ts';

/** Of a form: before it is known what the cluster serves. */
export interface AccessQuestion {
  readonly verb: string;
  /** `deployments.apps` */
  readonly resource: string;
  readonly subresource?: string;
  /** Absent: the whole cluster. */
  readonly namespace?: string;
  /** Of the one object it is about. */
  readonly name?: string;
}

/**
 * What stands in the way of sending the form, shown before anything is typed in vain. What could not be asked is left
 * out, and the write itself is always decided by the server.
 */
export function useDeniedAccess(cluster: string, questions: readonly AccessQuestion[]): NoRight | undefined {
  const { byId } = useDiscovery(cluster);
  const asked = questions.flatMap(({ resource: id, ...question }) => {
    const resource = byId(id);
    return resource === undefined ? [] : [{ ...question, resource }];
  });
  return useNoRight(cluster, asked);
}
