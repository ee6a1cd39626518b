'use client';

import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { useStore } from '#components/data/live/use-store.ts';
import { useCluster } from '#components/data/use-cluster.ts';
import { ProblemNotice } from '#components/problem/problem-notice.tsx';
import { ProblemView } from '#components/problem/problem-view.tsx';
import { ObjectLink } from '#components/resource-detail/object-link.tsx';
import { Button } from '#components/ui/button.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { containerRows } from '#lib/kinds/pod/containers.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { recordOf, textOf } from '#lib/kubernetes/untyped.ts';
import type { LogProblem } from '#lib/protocol/logs.ts';
import { RequestProblem } from '#lib/protocol/request-problem.ts';
import type { OpenedRun } from './log-runs.ts';
import type { LogViewProps } from './log-view-props.ts';
import type { LogSession } from './use-log-session.ts';
import type { SourceState } from './worker/protocol.ts';

const mostProblems = 2;

/** What stands between the reader and a log: no right, a kubelet that can't be reached, lines that were skipped. */
export function LogNotices({ session, pods: allPods }: LogViewProps & { pods: readonly KubeObject[] }) {
  const { client, opened } = session;
  const t = useTranslations('logs');
  const cluster = useCluster();
  const sources = useStore(client.sources);
  const skipped = useStore(client.skipped);
  const totals = useStore(client.totals);
  const lost = useStore(client.lost);
  const link = useStore(client.link);
  const problems = useMemo(() => problemsOf(cluster, opened, sources), [cluster, opened, sources]);
  const skippedLines = [...skipped.values()].reduce((sum, lines) => sum + lines, 0);
  const dropped = totals?.dropped ?? 0;
  const [first] = problems;
  // Nothing can be read at all: that is the page, not a strip above an empty one.
  if (
    first !== undefined &&
    (totals?.lines ?? 0) === 0 &&
    first.pods === new Set(opened.map(({ run }) => run.podUid)).size
  ) {
    return (
      <div className="flex-none overflow-auto">
        <ProblemView problem={first.problem} onRetry={() => client.resume(first.ids)} />
        {first.problem.httpStatus >= 500 ? (
          <div className="px-5 pb-3 text-center">
            <ProblemNodes uids={first.uids} pods={allPods} />
          </div>
        ) : null}
      </div>
    );
  }
  return (
    <div className="flex flex-none flex-col gap-2 px-5 py-1 empty:hidden">
      {lost === undefined ? null : <Notice tone="bad" title={t('workerLost')} />}
      {link.state === 'refused' && link.problem !== undefined ? (
        <ProblemNotice problem={asProblem(cluster, '/logs', link.problem)} />
      ) : null}
      {problems.slice(0, mostProblems).map(({ problem, pods, ids, uids }) => (
        <div key={problem.message}>
          {pods > 1 ? <p className="text-12 text-text-2">{t('problemOf', { pods })}</p> : null}
          {problem.httpStatus >= 500 ? <ProblemNodes uids={uids} pods={allPods} /> : null}
          <ProblemNotice problem={problem} onRetry={() => client.resume(ids)} />
        </div>
      ))}
      <PortTaken session={session} pods={allPods} />
      {skippedLines === 0 ? null : <Notice tone="warn" title={t('skipped', { lines: skippedLines })} />}
      {dropped === 0 ? null : <p className="text-12 text-text-2">{t('dropped', { lines: dropped })}</p>}
    </div>
  );
}

/** [E22] Containers of one pod share its network, so two of them can't listen on one port. */
function PortTaken({ session, pods }: { session: LogSession; pods: readonly KubeObject[] }) {
  const { client, opened } = session;
  const t = useTranslations('logs');
  const portTaken = useStore(client.totals)?.portTaken;
  if (portTaken === undefined) return null;
  const run = opened.find(({ id }) => id === portTaken.source)?.run;
  const pod = pods.find(({ metadata }) => metadata.uid === run?.podUid);
  const others =
    pod === undefined ? [] : containerRows(pod).filter(({ type, name }) => type !== 'init' && name !== run?.container);
  if (run === undefined || others.length === 0) return null;
  return (
    <Notice
      tone="warn"
      title={t('portTaken', { container: run.container })}
      action={
        <Button size="s" onClick={() => void client.placeOf(portTaken.seq).then((found) => client.jump.set(found))}>
          {t('showLine')}
        </Button>
      }
    >
      {t('portTakenText', { others: others.map(({ name }) => name).join(', ') })}
    </Notice>
  );
}

/** Where the pods run whose logs a kubelet has not given. */
function ProblemNodes({ uids, pods }: { uids: ReadonlySet<string>; pods: readonly KubeObject[] }) {
  const t = useTranslations('logs');
  const nodes = pods.flatMap(({ metadata, spec }) => {
    const node = uids.has(metadata.uid ?? '') ? textOf(recordOf(spec).nodeName) : undefined;
    return node === undefined ? [] : [node];
  });
  return [...new Set(nodes)].map((name) => (
    <p key={name} className="text-12 text-text-2">
      {t.rich('onNode', {
        node: () => (
          <ObjectLink apiVersion="v1" kind="Node" namespace={undefined} name={name}>
            {name}
          </ObjectLink>
        ),
      })}
    </p>
  ));
}

interface SourceProblem {
  readonly problem: RequestProblem;
  readonly pods: number;
  readonly ids: readonly number[];
  readonly uids: ReadonlySet<string>;
}

/** The same words about many pods are one problem; names of pods and containers make no difference. */
function problemsOf(
  cluster: string,
  opened: readonly OpenedRun[],
  sources: ReadonlyMap<number, SourceState>,
): readonly SourceProblem[] {
  const byWords = new Map<string, { problem: RequestProblem; pods: Set<string>; ids: number[] }>();
  for (const { id, run } of opened) {
    const problem = sources.get(id)?.problem;
    // A pod that is gone has said all it had to say.
    if (problem === undefined || problem.httpStatus === 404) continue;
    const words = problem.status.message
      .replaceAll(run.pod, '')
      .replaceAll(run.container, '')
      .replaceAll(/"[^"]*"/g, '');
    const path = `/api/v1/namespaces/${run.namespace}/pods/${run.pod}/log`;
    const known = byWords.get(words) ?? { problem: asProblem(cluster, path, problem), pods: new Set(), ids: [] };
    known.pods.add(run.podUid);
    known.ids.push(id);
    byWords.set(words, known);
  }
  return [...byWords.values()].map(({ problem, pods, ids }) => ({ problem, pods: pods.size, ids, uids: pods }));
}

function asProblem(cluster: string, path: string, { httpStatus, failure, status }: LogProblem): RequestProblem {
  return new RequestProblem({ httpStatus, failure, status, request: { cluster, method: 'GET', path } });
}
