'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { ProblemText, problemAt } from '#components/deploy/field-problem.tsx';
import { StatusShape } from '#components/ui/status.tsx';
import type { NetworkSection, ServicePortRow } from '#lib/deploy/form.ts';
import { integerOf } from '#lib/deploy/json-fields.ts';
import { nextFreeNodePort } from '#lib/deploy/node-port.ts';
import type { FieldProblem } from '#lib/deploy/problems.ts';
import { pagePath } from '#lib/kubernetes/resource.ts';
import type { NodePortLookup } from './use-node-port-facts.ts';

interface Props {
  readonly cluster: string;
  readonly network: NetworkSection;
  readonly row: ServicePortRow;
  readonly index: number;
  readonly problems: readonly FieldProblem[];
  readonly nodePorts: NodePortLookup;
  readonly onSetNodePort: (nodePort: string) => void;
}

/** What is wrong in a row, or that its node port is free as far as can be seen. */
export function ServicePortMessages(props: Props) {
  const { index, problems, row, network, nodePorts } = props;
  const t = useTranslations('expose');
  const inRow = problems.filter((problem) => problem.path.startsWith(`network.ports.${index}.`));
  // An error says more than the warning that came before it.
  const here = inRow.filter((problem) => problemAt(inRow, problem.path) === problem);
  const hasNodePortProblem = here.some((problem) => problem.path.endsWith('.nodePort'));
  const isWanted = network.exposure === 'NodePort' && integerOf(row.nodePort) !== undefined;
  return (
    <>
      {here.map((problem) => (
        <Message key={`${problem.path} ${problem.rule}`} tone={problem.severity === 'error' ? 'bad' : 'warn'}>
          {problem.rule === 'required' ? t('portRequired') : <ProblemText problem={problem} />}{' '}
          <NodePortWayOut {...props} problem={problem} />
        </Message>
      ))}
      {isWanted && !hasNodePortProblem ? <SeemsFree port={row.nodePort} nodePorts={nodePorts} /> : null}
    </>
  );
}

const tones = { bad: 'text-bad', warn: 'text-warn', ok: 'text-ok', unknown: 'text-text-2' };

function Message({ tone, children }: { tone: keyof typeof tones; children: ReactNode }) {
  return (
    <p className={`flex items-start gap-[5px] pl-0.5 ${tones[tone]}`}>
      <span className="flex h-4 items-center">
        <StatusShape tone={tone} sizePx={12} />
      </span>
      <span className="min-w-0 wrap-anywhere">{children}</span>
    </p>
  );
}

/** That a node port is free, as far as can be seen. */
export function SeemsFree({ port, nodePorts }: { port: string; nodePorts: NodePortLookup }) {
  const t = useTranslations('expose');
  const count = nodePorts.serviceCount;
  if (nodePorts.pending) return <Message tone="unknown">{t('portChecking', { port })}</Message>;
  if (nodePorts.seen === 'none') return <Message tone="unknown">{t('portUnknown', { port })}</Message>;
  if (nodePorts.seen === 'some') return <Message tone="unknown">{t('portFreePartly', { port, count })}</Message>;
  return <Message tone="ok">{t('portFree', { port, count })}</Message>;
}

const link = 'rounded-s underline underline-offset-2';

/** For a node port that can't be had: who holds it, the next free one, automatic. */
function NodePortWayOut({
  problem,
  cluster,
  network,
  row,
  nodePorts,
  onSetNodePort,
}: Props & { problem: FieldProblem }) {
  const t = useTranslations('expose');
  if (!problem.path.endsWith('.nodePort')) return null;
  const own = new Set(network.ports.map((port) => integerOf(port.nodePort)));
  const isTaken = (port: number) => own.has(port) || nodePorts.holders.has(port);
  const next =
    nodePorts.seen === 'none' ? undefined : nextFreeNodePort(nodePorts.range, isTaken, integerOf(row.nodePort) ?? 0);
  const { namespace, name } = problem.params;
  return (
    <>
      {problem.rule === 'nodePortTaken' ? (
        <Link
          prefetch={false}
          className={link}
          href={pagePath(cluster, 'services', { namespace: String(namespace), name: String(name) })}
        >
          {`${namespace}/${name}`}
        </Link>
      ) : null}{' '}
      {next === undefined ? null : (
        <button type="button" className={link} onClick={() => onSetNodePort(String(next))}>
          {t('useNextFree', { port: String(next) })}
        </button>
      )}{' '}
      <button type="button" className={link} onClick={() => onSetNodePort('')}>
        {t('assignAutomatically')}
      </button>
    </>
  );
}
