import type { ContainerRow, Exit } from '#lib/kinds/pod/containers.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { recordOf, textOf } from '#lib/kubernetes/untyped.ts';
import type { FactRequest, Facts } from '../../facts.ts';
import type { Evidence, EvidenceRow } from '../../finding.ts';
import { foundObject } from '../../found-object.ts';

/** What a container waits for, as the kubelet says it; [] where it does not wait. */
export function waitingEvidence(pod: KubeObject, { name, status }: ContainerRow): readonly Evidence[] {
  const waiting = recordOf(recordOf(status.state).waiting);
  const reason = textOf(waiting.reason);
  if (reason === undefined) return [];
  const params = { container: name, reason };
  return [{ type: 'said', from: foundObject(pod), code: 'waiting', params, sentence: textOf(waiting.message) ?? '' }];
}

export function endEvidence(pod: KubeObject, container: ContainerRow, exit: Exit): Evidence {
  const { name, restarts } = container;
  const params = { container: name, exitCode: exit.exitCode, reason: exit.reason, restarts };
  return { type: 'said', from: foundObject(pod), code: 'ended', params, sentence: exit.message };
}

const endOfLog = 12;

function logRequest(pod: KubeObject, container: string, previous: boolean): Extract<FactRequest, { ask: 'log' }> {
  const { namespace = '', name } = pod.metadata;
  return { ask: 'log', namespace, pod: name, container, previous, lines: endOfLog };
}

export function logLines(
  facts: Facts,
  pod: KubeObject,
  container: string,
  previous: boolean,
): readonly string[] | undefined {
  return facts.log(logRequest(pod, container, previous));
}

/** The end of a log; [] where there is none, or it can't be read. */
export function logEvidence(facts: Facts, pod: KubeObject, container: string, previous: boolean): readonly Evidence[] {
  const lines = logLines(facts, pod, container, previous);
  if (lines === undefined || lines.length === 0) return [];
  return [{ type: 'log', pod: foundObject(pod), container, previous, lines }];
}

/** The API server's words where it did not reach the kubelet that keeps the log. */
export function unreachedKubelet(
  facts: Facts,
  pod: KubeObject,
  container: string,
  previous: boolean,
): string | undefined {
  const fact = facts.ask(logRequest(pod, container, previous));
  if (fact?.state !== 'unread' || fact.unread.why !== 'failed') return undefined;
  const { sentence } = fact.unread;
  return /Get "https:\/\/[^"]+\/containerLogs\/|error trying to reach service|No agent available/.test(sentence)
    ? sentence
    : undefined;
}

/** The containers that run one after another before the others: how far it came. */
export function initChain(rows: readonly ContainerRow[]): Evidence {
  const chain = rows.filter(({ type }) => type === 'init' || type === 'sidecar');
  return {
    type: 'rows',
    code: 'init-chain',
    params: { count: chain.length },
    rows: chain.map((row) => ({ name: row.name, ...chainRow(row) })),
  };
}

function chainRow({ word, ended, restarts, ready, type }: ContainerRow): Pick<EvidenceRow, 'tone' | 'code' | 'params'> {
  if (ended?.exitCode === 0) return { tone: 'ok', code: 'init-done', params: {} };
  if (word === 'Running' && type === 'sidecar') {
    return { tone: ready ? 'ok' : 'progress', code: 'init-sidecar', params: {} };
  }
  if (word === 'Running') return { tone: 'progress', code: 'init-running', params: { restarts } };
  if (word === 'PodInitializing' || word === 'Waiting') return { tone: 'neutral', code: 'init-next', params: {} };
  return { tone: 'bad', code: 'init-fails', params: { word, restarts } };
}
