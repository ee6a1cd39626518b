'use client';

import { useQuery } from '@tanstack/react-query';
import { kubeRequest } from '#components/data/kube-request.ts';
import { type HealthCheck, parseHealthChecks } from '#lib/control-plane/health-checks.ts';
import { RequestProblem } from '#lib/protocol/request-problem.ts';

const refetchMs = 10_000;

export type HealthEndpoint = 'readyz' | 'livez';

export interface Health {
  readonly checks: readonly HealthCheck[];
  readonly passed: boolean;
  readonly text: string;
}

export interface HealthState {
  readonly health: Health | undefined;
  readonly problem: RequestProblem | undefined;
  readonly refetch: () => void;
}

/** The API server's own checks, asked every ten seconds. A failing check is an answer too (500), not a problem. */
export function useHealth(cluster: string, endpoint: HealthEndpoint): HealthState {
  const query = useQuery({
    queryKey: ['health', cluster, endpoint],
    queryFn: ({ signal }) => readHealth(cluster, endpoint, signal),
    refetchInterval: refetchMs,
    retry: false,
  });
  if (query.error !== null && !(query.error instanceof RequestProblem)) throw query.error;
  return { health: query.data, problem: query.error ?? undefined, refetch: () => void query.refetch() };
}

async function readHealth(cluster: string, endpoint: HealthEndpoint, signal: AbortSignal): Promise<Health> {
  try {
    const { text } = await kubeRequest(cluster, {
      path: `/${endpoint}`,
      query: { verbose: '' },
      accept: '*/*',
      signal,
    });
    return { checks: parseHealthChecks(text), passed: true, text };
  } catch (error) {
    if (!(error instanceof RequestProblem) || error.failure !== undefined) throw error;
    const text = error.status.message;
    const checks = parseHealthChecks(text);
    if (checks.length === 0) throw error;
    return { checks, passed: false, text };
  }
}
