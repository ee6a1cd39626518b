'use client';

import { useMemo, useState } from 'react';
import { useDiscovery } from '#components/data/use-discovery.ts';
import { useObjects } from '#components/data/use-objects.ts';
import type { DockTabProps } from '#components/dock/dock-tab-props.ts';
import { ProblemView } from '#components/problem/problem-view.tsx';
import { LogView } from './log-panel.tsx';
import type { LogsContent } from './logs-content.ts';
import { type LogOptions, plainOptions } from './use-log-options.ts';

/** Logs in the dock: as on a page, but what is chosen stays in the tab. */
export default function LogsTab({ cluster, content }: DockTabProps<LogsContent>) {
  const { byId } = useDiscovery(cluster);
  const { objects, isRead, problem } = useObjects(cluster, byId('pods'), content.pods);
  const [options, setOptions] = useState<LogOptions>(plainOptions);
  const pods = useMemo(
    () => objects.toSorted((a, b) => a.metadata.name.localeCompare(b.metadata.name, 'en', { numeric: true })),
    [objects],
  );
  if (problem !== undefined && !isRead) return <ProblemView problem={problem} />;
  return (
    <div className="flex size-full min-h-0 flex-col bg-surface">
      <LogView
        pods={isRead ? pods : undefined}
        fileName={content.title}
        options={options}
        change={(changes) => setOptions((before) => ({ ...before, ...changes }))}
      />
    </div>
  );
}
