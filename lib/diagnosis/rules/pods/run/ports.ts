import type { ContainerRow } from '#lib/kinds/pod/containers.ts';
import { containerRows } from '#lib/kinds/pod/containers.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { recordOf } from '#lib/kubernetes/untyped.ts';
import type { Facts } from '../../../facts.ts';
import type { Rule } from '../../../rule.ts';
import { podKinds } from '../../../subject-pods.ts';
import { endEvidence, logEvidence, logLines } from '../container-evidence.ts';
import { type PodGroup, podFinding } from '../pod-groups.ts';
import { type ContainerEnd, containerEnds, endReason } from './container-ends.ts';
import { crashSteps } from './end-words.ts';

/** Containers of one pod share its address: a second one can't listen on the same port. */
export const portRule: Rule = {
  ids: ['E22'],
  kinds: podKinds,
  find: (facts) =>
    containerEnds(facts).flatMap((group) => {
      const clash = portClash(facts, group);
      if (clash === undefined) return [];
      const { first, cause } = group;
      const { container, exit, isPrevious, runs } = cause;
      const { port, other } = clash;
      return podFinding(facts, group, {
        rule: 'E22',
        code: other === '' ? 'port-taken' : 'port-clash',
        severity: runs ? 'warn' : 'bad',
        params: { container: container.name, port, other, named: port === '' ? 'no' : 'yes' },
        reason: endReason(cause),
        sinceMs: exit.finishedMs,
        evidence: [
          endEvidence(first, container, exit),
          ...logEvidence(facts, first, container.name, isPrevious),
          {
            type: 'rows',
            code: 'container-ports',
            params: {},
            rows: containerRows(first)
              .filter(({ type }) => type !== 'init')
              .map((row) => ({
                name: row.name,
                tone: row.name === container.name ? 'bad' : 'neutral',
                code: row.ports.length === 0 ? 'ports-unsaid' : 'ports-said',
                params: { ports: row.ports.map((one) => `${one.port}/${one.protocol}`).join(', ') },
              })),
          },
        ],
        next: crashSteps(facts, group),
      });
    }),
};

interface PortClash {
  /** '' where its log names none. */
  readonly port: string;
  /** The container that says that it listens there; '' where none does. */
  readonly other: string;
}

const taken = /address (?:is )?already in use|EADDRINUSE|only one usage of each socket address/i;

/** As the end of its log tells; undefined for ends of other causes, and while the log is not known. */
export function portClash(facts: Facts, { first, cause }: PodGroup<ContainerEnd>): PortClash | undefined {
  const { container, exit, isPrevious } = cause;
  const isAlone = containerRows(first).filter(({ type }) => type === 'container' || type === 'sidecar').length < 2;
  if (exit.exitCode === 0 || (isAlone && !usesHostNetwork(first))) return undefined;
  const lines = logLines(facts, first, container.name, isPrevious);
  const line = [...(lines ?? [])].reverse().find((one) => taken.test(one));
  if (line === undefined) return undefined;
  const port = /(?::|port\s+|\]:)(\d{1,5})(?!\d|[.:]\d)/i.exec(line)?.[1] ?? '';
  return { port, other: listenerOf(first, container, port) };
}

function listenerOf(pod: KubeObject, container: ContainerRow, port: string): string {
  const others = containerRows(pod).filter(({ name, type }) => name !== container.name && type !== 'init');
  const own = container.ports.map((one) => String(one.port));
  const wanted = port === '' ? own : [port];
  const named = others.find(({ ports }) => ports.some((one) => wanted.includes(String(one.port))));
  return named?.name ?? (others.length === 1 ? (others[0]?.name ?? '') : '');
}

function usesHostNetwork({ spec }: KubeObject): boolean {
  return recordOf(spec).hostNetwork === true;
}
