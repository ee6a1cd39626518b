import type { KubeStatus } from '#lib/kubernetes/kube-object.ts';

export interface EvictionTarget {
  readonly namespace: string;
  readonly name: string;
  /** Only this very pod: one that took its name meanwhile, on another node, is left alone. */
  readonly uid: string | undefined;
}

/** The body of `POST …/pods/{name}/eviction` (policy/v1). */
export function evictionBody({ namespace, name, uid }: EvictionTarget, gracePeriodSeconds: number | undefined): string {
  return JSON.stringify({
    apiVersion: 'policy/v1',
    kind: 'Eviction',
    metadata: { namespace, name },
    deleteOptions: {
      ...(gracePeriodSeconds === undefined ? {} : { gracePeriodSeconds }),
      ...(uid === undefined ? {} : { preconditions: { uid } }),
    },
  });
}

export type EvictionOutcome =
  /** A budget forbids it now (429): tried again. `budget` is named by the server's cause where it says so. */
  | { readonly code: 'waits'; readonly budget: string | undefined; readonly message: string }
  /** No answer, an overloaded or absent server, or a pod that is being changed: tried again. */
  | { readonly code: 'retry'; readonly message: string }
  /** It is gone, or its name belongs to another pod by now. */
  | { readonly code: 'gone' }
  /** Its namespace is being deleted, and it with it. */
  | { readonly code: 'leaving' }
  /** Refused for good, in the server's words. */
  | { readonly code: 'refused'; readonly message: string };

/**
 * What a refused eviction means (kubectl/pkg/drain `evictPods`): 429 is asked again after 5 s, 404 is done, a namespace
 * that terminates takes its pods with it, everything else is this pod's failure. Never a plain delete instead.
 */
export function evictionOutcome(httpStatus: number, status: KubeStatus): EvictionOutcome {
  const { message, details, reason } = status;
  const causes = details?.causes ?? [];
  if (httpStatus === 404) return { code: 'gone' };
  if (httpStatus === 409 && /\bUID\b/i.test(message)) return { code: 'gone' };
  if (httpStatus === 429) {
    const cause = causes.find((one) => one.reason === 'DisruptionBudget');
    const told = cause?.message;
    return {
      code: 'waits',
      budget: budgetNamed(told ?? message),
      message: told === undefined ? message : `${message} ${told}`,
    };
  }
  if (httpStatus === 403 && causes.some((one) => one.reason === 'NamespaceTerminating')) return { code: 'leaving' };
  // A 500 is not one of these: more than one budget, or a webhook that fails, answers the same again and again.
  if (httpStatus === 0 || httpStatus === 409 || httpStatus > 500 || reason === 'ServerTimeout') {
    return { code: 'retry', message };
  }
  return { code: 'refused', message };
}

/** `The disruption budget mysql needs 1 healthy pods and has 1 currently` */
function budgetNamed(message: string): string | undefined {
  return /disruption budget "?([a-z0-9][-a-z0-9.]*)"? /i.exec(message)?.[1];
}
