'use client';

import { useTranslations } from 'next-intl';
import { useMemo, useRef, useState } from 'react';
import { serverNowMs } from '#components/data/live/server-clock.ts';
import { useCluster } from '#components/data/use-cluster.ts';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { containerRows } from '#lib/kinds/pod/containers.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { previousHelps } from '#lib/logs/container-runs.ts';
import { LogControls } from './log-controls.tsx';
import { LogEnd } from './log-end.tsx';
import { LogHistogram } from './log-histogram.tsx';
import { LogLines } from './log-lines.tsx';
import { LogNotices } from './log-notices.tsx';
import { LogSearch } from './log-search.tsx';
import type { LogsContent } from './logs-content.ts';
import { NothingToRead } from './nothing-to-read.tsx';
import { runNames } from './run-names.ts';
import { useLogFilter } from './use-log-filter.ts';
import { useLogKeys } from './use-log-keys.ts';
import { useLogOptions, useLogReading } from './use-log-options.ts';
import { type LogSession, useLogSession } from './use-log-session.ts';

interface LogPanelProps {
  /** Undefined until they are known. */
  readonly pods: readonly KubeObject[] | undefined;
  /** Of downloads, without an ending. */
  readonly fileName: string;
  /** The keys of the page are its own. Default false. */
  readonly hasKeys?: boolean;
  /** With it the same logs can be opened in the dock. */
  readonly docked?: LogsContent | undefined;
}

/** The logs of some pods, merged by time. What is chosen stands in the page's address. */
export default function LogPanel(props: LogPanelProps) {
  return <LogView {...props} {...useLogOptions()} hasKeys />;
}

type OptionsState = ReturnType<typeof useLogOptions>;

export function LogView(props: LogPanelProps & OptionsState) {
  const { pods, fileName, options, change, docked, hasKeys = false } = props;
  const cluster = useCluster();
  const previous = usePreviousChoice(pods, options.previous);
  const session = useLogSession({
    cluster,
    pods,
    from: options.from,
    containers: options.containers,
    previous,
  });
  const isEmpty = pods !== undefined && session !== undefined && session.opened.length === 0;
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      {session === undefined || pods === undefined ? (
        <Waiting />
      ) : (
        <SessionView
          key={session.number}
          session={session}
          pods={pods}
          previous={previous}
          fileName={fileName}
          options={options}
          change={change}
          isEmpty={isEmpty}
          docked={docked}
          hasKeys={hasKeys}
        />
      )}
    </div>
  );
}

function SessionView(props: {
  session: LogSession;
  pods: readonly KubeObject[];
  previous: boolean;
  fileName: string;
  options: OptionsState['options'];
  change: OptionsState['change'];
  docked: LogsContent | undefined;
  hasKeys: boolean;
  isEmpty: boolean;
}) {
  const { session, pods, previous, fileName, options, change, isEmpty, docked, hasKeys } = props;
  const { client, opened } = session;
  const [reading, setReading] = useLogReading();
  const [follow, setFollow] = useState(options.line === undefined);
  const names = useMemo(() => runNames(opened.map(({ run }) => run)), [opened]);
  const filter = useLogFilter(client, options);
  useLogKeys(hasKeys, { follow: () => setFollow(!follow) });
  const shared = { session, names, options, change, reading, setReading, filter, follow, setFollow };
  return (
    <>
      <LogControls {...shared} pods={pods} previous={previous} fileName={fileName} docked={docked} isEmpty={isEmpty} />
      {isEmpty ? (
        <NothingToRead pods={pods} />
      ) : (
        <>
          <LogSearch {...shared} />
          <LogHistogram {...shared} />
          <LogNotices {...shared} pods={pods} />
          <LogLines {...shared} />
          <LogEnd {...shared} pods={pods} />
        </>
      )}
    </>
  );
}

/** [E13] What nobody has chosen is chosen once, when the pods are known: a log does not change under its reader. */
function usePreviousChoice(pods: readonly KubeObject[] | undefined, chosen: boolean | undefined): boolean {
  const byItself = useRef<boolean>(undefined);
  if (byItself.current === undefined && pods !== undefined) {
    byItself.current =
      pods.length <= 20 && pods.flatMap(containerRows).some((row) => previousHelps(row, serverNowMs()));
  }
  return chosen ?? byItself.current ?? false;
}

function Waiting() {
  const t = useTranslations('logs');
  return (
    <div className="flex flex-col gap-2.5 p-5" role="status" aria-label={t('reading')}>
      {[70, 84, 62, 90, 76, 58, 88].map((percent) => (
        <Skeleton key={percent} width={`${percent}%`} />
      ))}
    </div>
  );
}
