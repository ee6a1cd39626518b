'use client';

import { useQueries, useQuery } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { isRecord, recordOf } from '#lib/kubernetes/untyped.ts';
import { openApiPaths } from '#lib/manifest/schema/open-api-index.ts';
import { RequestProblem } from '#lib/protocol/request-problem.ts';
import { kubeRequest } from '../kube-request.ts';
import { problemOf } from '../query-client.ts';
import { keepDocument, keptDocument } from './kept-documents.ts';

export interface OpenApiDocument {
  readonly apiVersion: string;
  /** Another one is another document. */
  readonly hash: string;
  /** JSON: the group version's part of the cluster's OpenAPI v3. */
  readonly text: string;
}

export interface MissingDocument {
  readonly apiVersion: string;
  /** Undefined: the cluster publishes no schema of this group version. */
  readonly problem: RequestProblem | undefined;
}

export interface OpenApi {
  readonly documents: readonly OpenApiDocument[];
  /** Wanted, and not to be had: their fields are not known, which is no fault of the text. */
  readonly missing: readonly MissingDocument[];
  readonly pending: boolean;
  readonly retry: () => void;
}

/** A CustomResourceDefinition that was just made gets its schema within this time. */
const indexRefetchMs = 10_000;
const keptInMemoryMs = 120_000;

/** The cluster's own schemas of the group versions that a text names. Nothing is read while none is wanted. */
export function useOpenApi(cluster: string, wanted: readonly string[]): OpenApi {
  const index = useQuery({
    queryKey: ['openapi', cluster],
    queryFn: ({ signal }) => readIndex(cluster, signal),
    enabled: wanted.length > 0,
    staleTime: indexRefetchMs,
    refetchInterval: ({ state }) =>
      state.data !== undefined && wanted.some((name) => !state.data?.has(name)) && indexRefetchMs,
    // A Map has no structural sharing; its entries are compared by what is made of them below.
    structuralSharing: false,
  });
  const listed = wanted.flatMap((apiVersion) => {
    const address = index.data?.get(apiVersion);
    return address === undefined ? [] : [{ apiVersion, address }];
  });
  const answers = useQueries({
    queries: listed.map(({ apiVersion, address }) => ({
      queryKey: ['openapi', cluster, apiVersion, address],
      queryFn: ({ signal }: { signal: AbortSignal }) => readDocument(cluster, address, signal),
      staleTime: Number.POSITIVE_INFINITY,
      gcTime: keptInMemoryMs,
      refetchOnWindowFocus: false,
    })),
  });
  const problem = problemOf(index.error);

  const isUnlisted = (apiVersion: string) => !listed.some((entry) => entry.apiVersion === apiVersion);
  const unlisted = index.isPending && problem === undefined ? [] : wanted.filter(isUnlisted);
  const failed = listed.flatMap(({ apiVersion }, at) => {
    const error = problemOf(answers[at]?.error ?? null);
    return error === undefined ? [] : [{ apiVersion, problem: error }];
  });
  const missing = [...unlisted.map((apiVersion) => ({ apiVersion, problem })), ...failed];

  const read = listed.flatMap(({ apiVersion, address }, at) => {
    const text = answers[at]?.data;
    return text === undefined ? [] : [{ apiVersion, hash: address, text }];
  });
  const key = read.map(({ apiVersion, hash }) => `${apiVersion} ${hash}`).join('\n');
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says which documents these are.
  const documents = useMemo(() => read, [key]);

  const { refetch } = index;
  const retry = useCallback(() => {
    void refetch();
    for (const answer of answers) if (answer.isError) void answer.refetch();
  }, [refetch, answers]);
  const pending = wanted.length > 0 && (index.isLoading || answers.some((answer) => answer.isLoading));
  return { documents, missing, pending, retry };
}

async function readIndex(cluster: string, signal: AbortSignal): Promise<ReadonlyMap<string, string>> {
  const path = '/openapi/v3';
  const { text } = await kubeRequest(cluster, { path, signal });
  const index = parsed(text);
  if (!isRecord(recordOf(index).paths)) throw unreadable(cluster, path, text);
  return openApiPaths(index);
}

function unreadable(cluster: string, path: string, text: string): RequestProblem {
  const status = {
    kind: 'Status',
    apiVersion: 'v1',
    status: 'Failure',
    message: text.slice(0, 200),
    code: 502,
  } as const;
  return new RequestProblem({ httpStatus: 502, status, request: { cluster, method: 'GET', path } });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Something between us and the API server answered in its place.
    return undefined;
  }
}

/** `address`: path and hash, as the index gives them. */
async function readDocument(cluster: string, address: string, signal: AbortSignal): Promise<string> {
  const kept = await keptDocument(cluster, address);
  if (kept !== undefined) return kept;
  const [path = '', search] = address.split('?');
  const query = Object.fromEntries(new URLSearchParams(search));
  const { text } = await kubeRequest(cluster, { path, query, signal });
  if (!text.startsWith('{')) throw unreadable(cluster, path, text);
  await keepDocument(cluster, address, text);
  return text;
}
