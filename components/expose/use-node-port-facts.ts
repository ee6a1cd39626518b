'use client';

import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { kubeRequest } from '#components/data/kube-request.ts';
import { useNamespaces } from '#components/data/use-namespaces.ts';
import { isJsonList, isJsonObject } from '#lib/deploy/json-fields.ts';
import {
  assumedNodePortRange,
  type NodePortHolder,
  nodePortHolders,
  readNodePortRange,
} from '#lib/deploy/node-port.ts';
import type { NodePortFacts } from '#lib/deploy/problems.ts';
import type { JsonValue } from '#lib/kubernetes/kube-object.ts';
import { parseJson } from '#lib/manifest/lossless-json.ts';
import { RequestProblem } from '#lib/protocol/request-problem.ts';

const refetchMs = 15_000;
const pageSize = 500;

export interface NodePortLookup extends NodePortFacts {
  /**
   * How far the holders are known: `all` Services were read, only those of `some` namespaces, or `none` (yet). A
   * lookup that failed counts as not known, never as free.
   */
  readonly seen: 'all' | 'some' | 'none';
  readonly serviceCount: number;
  readonly pending: boolean;
}

const noHolders: ReadonlyMap<number, NodePortHolder> = new Map();

/** Node ports in use, as far as this user may list Services, and the range they come from. */
export function useNodePortFacts(cluster: string, enabled: boolean): NodePortLookup {
  const { known } = useNamespaces();
  const range = useQuery({
    queryKey: ['node-port-range', cluster],
    queryFn: async ({ signal }) => {
      const path = '/api/v1/namespaces/kube-system/pods';
      const query = { labelSelector: 'component=kube-apiserver', limit: 10 };
      const pods = await listItems(cluster, path, query, signal).catch(onlyRefusal);
      return readNodePortRange(pods ?? []) ?? assumedNodePortRange;
    },
    enabled,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const services = useQuery({
    queryKey: ['node-port-holders', cluster, known.join(',')],
    queryFn: ({ signal }) => readServices(cluster, known, signal),
    enabled,
    refetchInterval: refetchMs,
    structuralSharing: false,
  });
  const found = services.isError ? undefined : services.data;
  const holders = useMemo(() => (found === undefined ? noHolders : nodePortHolders(found.items)), [found]);
  return {
    range: range.data ?? assumedNodePortRange,
    holders,
    seen: found?.seen ?? 'none',
    serviceCount: found?.items.length ?? 0,
    pending: enabled && (services.isPending || range.isPending),
  };
}

interface FoundServices {
  readonly items: readonly JsonValue[];
  readonly seen: NodePortLookup['seen'];
}

async function readServices(
  cluster: string,
  namespaces: readonly string[],
  signal: AbortSignal,
): Promise<FoundServices> {
  const all = await listItems(cluster, '/api/v1/services', {}, signal).catch(onlyRefusal);
  if (all !== undefined) return { items: all, seen: 'all' };
  const parts = await Promise.all(
    namespaces.map((namespace) =>
      listItems(cluster, `/api/v1/namespaces/${encodeURIComponent(namespace)}/services`, {}, signal).catch(onlyRefusal),
    ),
  );
  const read = parts.filter((items) => items !== undefined);
  return { items: read.flat(), seen: read.length === 0 ? 'none' : 'some' };
}

/** A refusal means that something can't be known; other problems are tried again by the query. */
function onlyRefusal(error: unknown): undefined {
  if (error instanceof RequestProblem && error.httpStatus === 403) return undefined;
  throw error;
}

async function listItems(
  cluster: string,
  path: string,
  query: Readonly<Record<string, string | number>>,
  signal: AbortSignal,
): Promise<readonly JsonValue[]> {
  const items: JsonValue[] = [];
  let next: string | undefined;
  do {
    const answer = await kubeRequest(cluster, { path, query: { limit: pageSize, ...query, continue: next }, signal });
    const list = parseJson(answer.text);
    if (!isJsonObject(list)) break;
    if (isJsonList(list.items)) items.push(...list.items);
    const token = isJsonObject(list.metadata) ? list.metadata.continue : undefined;
    next = typeof token === 'string' && token !== '' ? token : undefined;
  } while (next !== undefined);
  return items;
}
