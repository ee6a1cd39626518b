'use client';

import { useQueries } from '@tanstack/react-query';
import { kubeRequest } from '#components/data/kube-request.ts';
import { isRecord, recordOf } from '#lib/kubernetes/untyped.ts';

export interface AccessQuestion {
  readonly verb: string;
  readonly group: string;
  readonly resource: string;
  readonly subresource?: string;
  /** `''` for the whole cluster. */
  readonly namespace: string;
}

const path = '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews';
const staleMs = 60_000;

/**
 * Questions that the API server answers with no. Only a hint, shown before anything is typed in vain: what could not be
 * asked is left out, and the write itself is always decided by the server.
 */
export function useDeniedAccess(cluster: string, questions: readonly AccessQuestion[]): readonly AccessQuestion[] {
  const answers = useQueries({
    queries: questions.map((question) => ({
      queryKey: ['access-review', cluster, question],
      queryFn: () => isAllowed(cluster, question),
      staleTime: staleMs,
      retry: false,
    })),
  });
  return questions.filter((_, index) => answers[index]?.data === false);
}

async function isAllowed(cluster: string, question: AccessQuestion): Promise<boolean> {
  const body = JSON.stringify({
    apiVersion: 'authorization.k8s.io/v1',
    kind: 'SelfSubjectAccessReview',
    spec: { resourceAttributes: question },
  });
  const answer: unknown = JSON.parse((await kubeRequest(cluster, { method: 'POST', path, body })).text);
  return isRecord(answer) && recordOf(answer.status).allowed === true;
}

/** `create deployments.apps in shop`, as it stands in tooltips. */
export function printQuestion({ verb, group, resource, subresource, namespace }: AccessQuestion): string {
  const whole = group === '' ? resource : `${resource}.${group}`;
  const what = subresource === undefined ? whole : `${whole}/${subresource}`;
  return namespace === '' ? `${verb} ${what}` : `${verb} ${what} -n ${namespace}`;
}
