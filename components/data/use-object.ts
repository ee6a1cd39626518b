'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { type Resource, resourceId, resourcePath } from '#lib/kubernetes/resource.ts';
import { isRecord, listOf } from '#lib/kubernetes/untyped.ts';
import { parseJson, stringifyJson } from '#lib/manifest/lossless-json.ts';
import { RequestProblem } from '#lib/protocol/request-problem.ts';
import { kubeRequest } from './kube-request.ts';
import { parseKubeObject } from './parse-object.ts';
import { problemOf } from './query-client.ts';

const refetchMs = 2000;

export interface ObjectState {
  readonly object: KubeObject | undefined;
  /** The object's text as the API server sent it. */
  readonly json: string | undefined;
  readonly pending: boolean;
  /** Of the last read. The object read before stays. */
  readonly problem: RequestProblem | undefined;
  /** It was here and is not any more. */
  readonly gone: boolean;
  /** This user may list but not get: the object comes from a list of one. */
  readonly partialRights: boolean;
  readonly refetch: () => void;
}

interface Read {
  readonly json: string;
  readonly object: KubeObject;
  readonly partialRights: boolean;
}

export interface ObjectPlace {
  readonly namespace?: string | undefined;
  readonly name: string;
}

export function objectQueryKey(cluster: string, resource: Resource, at: ObjectPlace) {
  return ['object', cluster, resourceId(resource), resource.version, at.namespace ?? '', at.name];
}

/** One object, read again every two seconds while the tab is visible. */
export function useObject(cluster: string, resource: Resource, at: ObjectPlace): ObjectState {
  const client = useQueryClient();
  const queryKey = objectQueryKey(cluster, resource, at);
  const query = useQuery({
    queryKey,
    queryFn: async ({ signal }) => {
      const read = await readObject(cluster, resource, at, signal);
      const before = client.getQueryData<Read>(queryKey);
      // The same bytes keep the same object, so that nothing is drawn again.
      return before?.json === read.json ? before : read;
    },
    refetchInterval: refetchMs,
    structuralSharing: false,
  });
  const problem = problemOf(query.error);
  return {
    object: query.data?.object,
    json: query.data?.json,
    pending: query.isPending,
    problem,
    gone: query.data !== undefined && problem?.httpStatus === 404,
    partialRights: query.data?.partialRights === true,
    refetch: () => void query.refetch(),
  };
}

/** Epoch milliseconds of the last good read, by a subscription of its own: only who shows the time is drawn again. */
export function useObjectFetchedAt(cluster: string, resource: Resource, at: ObjectPlace): number | undefined {
  const { dataUpdatedAt } = useQuery({ queryKey: objectQueryKey(cluster, resource, at), enabled: false });
  return dataUpdatedAt === 0 ? undefined : dataUpdatedAt;
}

async function readObject(cluster: string, resource: Resource, at: ObjectPlace, signal: AbortSignal): Promise<Read> {
  try {
    const { text } = await kubeRequest(cluster, { path: resourcePath(resource, at), signal });
    return { json: text, object: parseKubeObject(text), partialRights: false };
  } catch (error) {
    if (!(error instanceof RequestProblem) || error.httpStatus !== 403) throw error;
    const json = await readByList(cluster, resource, at, signal);
    if (json === undefined) throw error;
    return { json, object: parseKubeObject(json), partialRights: true };
  }
}

/** The right to list is not the right to get (spec/facts.md): a list of one name shows the same object. */
async function readByList(
  cluster: string,
  resource: Resource,
  { namespace, name }: ObjectPlace,
  signal: AbortSignal,
): Promise<string | undefined> {
  const path = resourcePath(resource, { namespace });
  const query = { fieldSelector: `metadata.name=${name}`, limit: 2 };
  const answer = await kubeRequest(cluster, { path, query, signal }).catch((error: unknown) => {
    if (error instanceof RequestProblem) return undefined;
    throw error;
  });
  if (answer === undefined) return undefined;
  const list = parseJson(answer.text);
  if (!isRecord(list)) return undefined;
  const [item] = listOf(list.items);
  if (!isRecord(item)) return undefined;
  const kind = typeof list.kind === 'string' ? list.kind.replace(/List$/, '') : resource.kind;
  const apiVersion = typeof list.apiVersion === 'string' ? list.apiVersion : '';
  return stringifyJson({ apiVersion, kind, ...item });
}
