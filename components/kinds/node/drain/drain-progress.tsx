'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Age } from '#components/resource-list/list-cell.tsx';
import { ServerSentence } from '#components/ui/server-sentence.tsx';
import { Status, StatusShape } from '#components/ui/status.tsx';
import { pagePath } from '#lib/kubernetes/resource.ts';
import type { Tone } from '#lib/kubernetes/tone.ts';
import type { DrainSnapshot, NodeFailure, NodeProgress, NodeState, PodProgress, PodState } from './drain-run.ts';

const nodeTones: Record<NodeState, Tone> = {
  queued: 'neutral',
  cordoned: 'neutral',
  evicting: 'progress',
  drained: 'ok',
  failed: 'bad',
  stopped: 'warn',
};
const podTones: Record<PodState, Tone> = {
  queued: 'neutral',
  waits: 'warn',
  retries: 'warn',
  terminating: 'progress',
  gone: 'ok',
  failed: 'bad',
};
/** What needs somebody stands first. */
const podOrder: readonly PodState[] = ['failed', 'waits', 'retries', 'terminating', 'queued', 'gone'];

/** How far each node of the drain's own cluster is, and each of its pods. */
export function DrainProgress({ cluster, snapshot }: { cluster: string; snapshot: DrainSnapshot }) {
  return (
    <div className="flex flex-col gap-3">
      {snapshot.nodes.map((node) => (
        <NodeSection key={node.node} cluster={cluster} progress={node} />
      ))}
    </div>
  );
}

export function countOf(pods: readonly PodProgress[], ...states: readonly PodState[]): number {
  return pods.filter(({ state }) => states.includes(state)).length;
}

function NodeSection({ cluster, progress }: { cluster: string; progress: NodeProgress }) {
  const t = useTranslations('drain.progress');
  const { node, state, pods, failure, problem } = progress;
  const gone = countOf(pods, 'gone');
  const failed = countOf(pods, 'failed');
  const sorted = [...pods].sort((a, b) => podOrder.indexOf(a.state) - podOrder.indexOf(b.state));
  return (
    <section className="rounded-l border border-border-2">
      <header className="flex min-h-9 flex-wrap items-center gap-x-3 px-3">
        <h3 className="font-semibold" translate="no">
          {node}
        </h3>
        <Status tone={nodeTones[state]} word={t(`node.${state}`)} />
        {pods.length === 0 ? null : (
          <span className="ml-auto text-12 text-text-2 tabular-nums" role="status">
            {t('gone', { gone, total: pods.length })}
          </span>
        )}
      </header>
      {pods.length === 0 ? null : (
        <div
          role="progressbar"
          aria-label={t('bar', { node })}
          aria-valuemin={0}
          aria-valuemax={pods.length}
          aria-valuenow={gone}
          className="mx-3 mb-2 flex h-1.5 overflow-hidden rounded-full bg-active forced-colors:border"
        >
          <span className="bg-ok-solid" style={{ width: `${(gone / pods.length) * 100}%` }} />
          <span className="bg-bad-solid" style={{ width: `${(failed / pods.length) * 100}%` }} />
        </div>
      )}
      {failure === undefined ? null : <Failure failure={failure} />}
      {problem === undefined ? null : (
        <div className="border-border border-t px-3 py-2 text-12 text-text-2">
          {t('poll')}
          <ServerSentence text={problem} className="mt-1" />
        </div>
      )}
      {sorted.length === 0 ? null : (
        <ul className="max-h-80 overflow-y-auto border-border border-t">
          {sorted.map((pod) => (
            <PodRow cluster={cluster} key={pod.uid} pod={pod} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Failure({ failure }: { failure: NodeFailure }) {
  const t = useTranslations('drain.progress');
  return (
    <div className="border-border border-t px-3 py-2" role="alert">
      <p className="flex items-start gap-2 font-medium">
        <span className="flex h-5 items-center">
          <StatusShape tone="bad" />
        </span>
        {failure.code === 'questions'
          ? t('failure.questions', { count: failure.pods.length, pods: failure.pods.join(', ') })
          : t(`failure.${failure.code}`)}
      </p>
      {failure.code === 'server' ? <ServerSentence text={failure.message} className="mt-1" /> : null}
    </div>
  );
}

function PodRow({ cluster, pod }: { cluster: string; pod: PodProgress }) {
  const t = useTranslations('drain.progress');
  const { namespace, name, state, budget, message, sinceMs } = pod;
  const at = { namespace, name };
  return (
    <li className="border-border border-t px-3 py-1 first:border-t-0">
      <span className="flex min-h-6 flex-wrap items-center gap-x-3">
        <span className="min-w-0 flex-1 wrap-anywhere" translate="no">
          {state === 'gone' ? (
            <span className="text-text-2">{`${namespace}/${name}`}</span>
          ) : (
            <Link prefetch={false} className="text-accent" href={pagePath(cluster, 'pods', at)}>
              {`${namespace}/${name}`}
            </Link>
          )}
        </span>
        <Status
          tone={podTones[state]}
          word={state === 'waits' && budget !== undefined ? t('pod.waitsFor', { budget }) : t(`pod.${state}`)}
        />
        {state === 'gone' || state === 'queued' ? null : (
          <span className="w-12 text-right text-12 text-text-3">
            <Age createdMs={sinceMs} />
          </span>
        )}
      </span>
      {message === undefined || message === '' ? null : <ServerSentence text={message} className="mt-0.5 mb-1" />}
    </li>
  );
}
