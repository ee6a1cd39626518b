import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { NodePortLookup } from '#components/expose/use-node-port-facts.ts';
import { StatusShape } from '#components/ui/status.tsx';
import { pagePath } from '#lib/kubernetes/resource.ts';
import { type FieldPath, pathText } from '#lib/manifest/edit/field-path.ts';
import { useFormModel } from '../../model/form-model.ts';
import type { FormProblem } from '../../model/form-problem.ts';
import { problemText } from '../../model/problem-text.tsx';
import type { NodePortState } from './use-node-port-problem.ts';

/** What is wrong in a row, or that its node port is free as far as can be seen. */
export function PortMessages(props: {
  problems: readonly FormProblem[];
  /** Of the row. */
  path: FieldPath;
  free: NodePortState;
  facts: NodePortLookup;
  onNodePort: (port: number | undefined) => void;
}) {
  const { problems, path, free, facts, onNodePort } = props;
  const nodePath = pathText([...path, 'nodePort']);
  const hasNodePortProblem = problems.some((problem) => problem.path === nodePath);
  return (
    <>
      {worst(problems).map((problem) => (
        <Message key={`${problem.path} ${problem.message}`} tone={problem.severity === 'error' ? 'bad' : 'warn'}>
          {problemText(problem)} {problem.path === nodePath ? <WayOut free={free} onNodePort={onNodePort} /> : null}
        </Message>
      ))}
      {free.nodePort > 0 && !hasNodePortProblem ? <SeemsFree port={String(free.nodePort)} facts={facts} /> : null}
    </>
  );
}

/** Of each field one: an error says more than the warning that came before it. */
function worst(problems: readonly FormProblem[]): readonly FormProblem[] {
  const byPath = new Map<string, FormProblem>();
  for (const problem of problems) {
    const held = byPath.get(problem.path);
    // What the form itself knows comes after what the check of the text says, and names the holder or the range.
    if (held === undefined || problem.severity === 'error') byPath.set(problem.path, problem);
  }
  return [...byPath.values()];
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
function SeemsFree({ port, facts }: { port: string; facts: NodePortLookup }) {
  const t = useTranslations('expose');
  const count = facts.serviceCount;
  if (facts.pending) return <Message tone="unknown">{t('portChecking', { port })}</Message>;
  if (facts.seen === 'none') return <Message tone="unknown">{t('portUnknown', { port })}</Message>;
  if (facts.seen === 'some') return <Message tone="unknown">{t('portFreePartly', { port, count })}</Message>;
  return <Message tone="ok">{t('portFree', { port, count })}</Message>;
}

const link = 'rounded-s underline underline-offset-2';

/** For a node port that can't be had: who holds it, the next free one, automatic. */
function WayOut({ free, onNodePort }: { free: NodePortState; onNodePort: (port: number | undefined) => void }) {
  const t = useTranslations('expose');
  const { cluster } = useFormModel();
  const { holder, next } = free;
  return (
    <>
      {holder === undefined ? null : (
        <Link prefetch={false} className={link} href={pagePath(cluster, 'services', holder)}>
          {t('openService', { name: holder.name })}
        </Link>
      )}{' '}
      {next === undefined ? null : (
        <button type="button" className={link} onClick={() => onNodePort(next)}>
          {t('useNextFree', { port: String(next) })}
        </button>
      )}{' '}
      <button type="button" className={link} onClick={() => onNodePort(undefined)}>
        {t('assignAutomatically')}
      </button>
    </>
  );
}
