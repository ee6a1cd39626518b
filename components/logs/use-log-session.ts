'use client';

import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { serverNowMs } from '#components/data/live/server-clock.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { textOf } from '#lib/kubernetes/untyped.ts';
import { chosenRuns } from '#lib/logs/container-runs.ts';
import { type LogFrom, printLogFrom, startOfLog } from '#lib/logs/log-from.ts';
import { LogClient } from './log-client.ts';
import { LogRuns, type OpenedRun, type RunMark } from './log-runs.ts';

export interface LogSession {
  /** Another one for each log that is begun anew. */
  readonly number: number;
  readonly client: LogClient;
  readonly opened: readonly OpenedRun[];
  /** There are more containers than are read together. */
  readonly isCut: boolean;
  /** By their numbers. */
  readonly marks: ReadonlyMap<number, RunMark>;
}

/** Less than one connection takes: runs that come later find room. */
export const mostRuns = 400;

/** A log that ended though the pod says that its container runs is asked for again after this time. */
const resumeAfterMs = 3000;

/**
 * The logs of these pods' containers, from when the page opens: read in a worker that lives as long as what is read
 * stays the same. `pods`: undefined until they are known.
 */
export function useLogSession(asked: {
  readonly cluster: string;
  readonly pods: readonly KubeObject[] | undefined;
  readonly from: LogFrom;
  readonly containers: readonly string[] | undefined;
  readonly previous: boolean;
}): LogSession | undefined {
  const { cluster, pods, from, containers, previous } = asked;
  const key = JSON.stringify([cluster, printLogFrom(from), containers, previous]);
  const [session, setSession] = useState<{ key: string; number: number; client: LogClient; runs: LogRuns }>();
  const [opened, setOpened] = useState<readonly OpenedRun[]>([]);
  const [marks, setMarks] = useState<ReadonlyMap<number, RunMark>>(new Map());
  const nextMark = useRef(0);

  useEffect(() => {
    const worker = new Worker(new URL('./worker/logs.worker.ts', import.meta.url), { type: 'module', name: 'logs' });
    const client = new LogClient(worker);
    client.connect(logsPath(cluster));
    setSession((before) => ({ key, number: (before?.number ?? 0) + 1, client, runs: new LogRuns() }));
    setOpened([]);
    setMarks(new Map());
    return () => client.end();
  }, [cluster, key]);

  const chosen = useMemo(
    () => (pods === undefined ? undefined : chosenRuns(pods, { containers, previous })),
    [pods, containers, previous],
  );
  const runs = useMemo(() => chosen?.slice(0, mostRuns), [chosen]);
  const isCut = (chosen?.length ?? 0) > mostRuns;
  useEffect(() => {
    if (session === undefined || session.key !== key || pods === undefined || runs === undefined) return;
    const nowMs = serverNowMs();
    const changes = session.runs.update(runs, templatesOf(pods), startOfLog(from, runs.length, nowMs), nowMs);
    session.client.past(changes.past);
    session.client.open(changes.open, true);
    setOpened(session.runs.opened);
    if (changes.marks.length === 0) return;
    const numbered = changes.marks.map((mark): [number, RunMark] => [nextMark.current++, mark]);
    setMarks((before) => new Map([...before, ...numbered]));
    for (const [number, mark] of numbered) session.client.mark({ number, timeMs: mark.timeMs });
  }, [session, key, pods, runs, from]);

  useResume(session?.client, opened);
  return useMemo(
    () =>
      session === undefined || session.key !== key
        ? undefined
        : { number: session.number, client: session.client, opened, marks, isCut },
    [session, key, opened, marks, isCut],
  );
}

function useResume(client: LogClient | undefined, opened: readonly OpenedRun[]): void {
  const sources = useSyncExternalStore(client?.sources.subscribe ?? never, client?.sources.get ?? nothing, nothing);
  useEffect(() => {
    const cutShort = opened.flatMap(({ id, run }) => {
      const state = sources.get(id);
      return run.running && state?.state === 'ended' && state.problem === undefined && state.cut !== true ? [id] : [];
    });
    if (client === undefined || cutShort.length === 0) return;
    const timer = setTimeout(() => client.resume(cutShort), resumeAfterMs);
    return () => clearTimeout(timer);
  }, [client, opened, sources]);
}

const never = () => () => undefined;
const noSources = new Map();
const nothing = () => noSources;

function templatesOf(pods: readonly KubeObject[]): ReadonlyMap<string, string> {
  return new Map(
    pods.flatMap(({ metadata }): [string, string][] => {
      const { labels } = metadata;
      const hash = textOf(labels?.['pod-template-hash']) ?? textOf(labels?.['controller-revision-hash']);
      return hash === undefined ? [] : [[metadata.uid ?? '', hash]];
    }),
  );
}

/** From the root: a worker has another address than the page. */
function logsPath(cluster: string): string {
  return `/api/clusters/${encodeURIComponent(cluster)}/logs`;
}
