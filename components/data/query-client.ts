import { QueryClient } from '@tanstack/react-query';
import { RequestProblem } from '#lib/protocol/request-problem.ts';

const mostRetries = 3;
const firstRetryMs = 500;
const longestRetryMs = 10_000;

/** Asks again only when that can help: no answer, 5xx, 429. A refusal is shown at once. */
export function newQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        retry: (failures, error) => error instanceof RequestProblem && error.passing && failures < mostRetries,
        retryDelay: (failures, error) =>
          error instanceof RequestProblem && error.retryAfterSeconds !== undefined
            ? Math.min(error.retryAfterSeconds * 1000, longestRetryMs)
            : Math.min(firstRetryMs * 2 ** failures, longestRetryMs),
        refetchOnWindowFocus: 'always',
        networkMode: 'always',
        staleTime: 0,
      },
      mutations: { networkMode: 'always', retry: false },
    },
  });
}

/** Problems are the only errors of our requests; anything else is a defect and goes to the error page. */
export function problemOf(error: Error | null): RequestProblem | undefined {
  if (error === null) return undefined;
  if (error instanceof RequestProblem) return error;
  throw error;
}
