'use client';

import type { ReactNode } from 'react';
import { ProblemNotice } from '#components/problem/problem-notice.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import type { RequestProblem } from '#lib/protocol/request-problem.ts';

/** One panel of the control plane's page: what could not be read, while it is read, that there is none, or what there is. */
export function PartPanel(props: {
  title: string;
  meta?: ReactNode;
  actions?: ReactNode;
  /** Rows run from edge to edge. */
  flush?: boolean;
  problem: RequestProblem | undefined;
  /** Said in place of a 403; without it that is a problem like any other. */
  noRight?: string;
  onRetry?: () => void;
  pending: boolean;
  /** Said when nothing was found. */
  none?: string | undefined;
  children: ReactNode;
}) {
  const { title, meta, actions, flush = false, problem, noRight, onRetry, pending, none, children } = props;
  const inset = flush ? 'px-3 py-2.5' : '';
  const isRefused = problem?.httpStatus === 403 && noRight !== undefined;
  return (
    <Panel title={title} meta={meta} actions={actions} flush={flush}>
      {isRefused ? <p className={`text-text-2 ${inset}`}>{noRight}</p> : null}
      {problem === undefined || isRefused ? null : (
        <ProblemNotice problem={problem} onRetry={onRetry} className={flush ? 'm-3' : 'mb-2'} />
      )}
      {pending ? (
        problem === undefined ? (
          <div className={flush ? 'p-3' : ''}>
            <Skeleton width="60%" />
          </div>
        ) : null
      ) : none === undefined ? (
        children
      ) : problem === undefined ? (
        <p className={`text-text-2 ${inset}`}>{none}</p>
      ) : null}
    </Panel>
  );
}
