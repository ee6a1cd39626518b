'use client';

import { Download } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { withBasePath } from '#components/data/base-path.ts';
import { serverNowMs } from '#components/data/live/server-clock.ts';
import { serverRequest } from '#components/data/server-request.ts';
import { useCluster } from '#components/data/use-cluster.ts';
import { describeProblem } from '#components/problem/describe-problem.ts';
import { Button } from '#components/ui/button.tsx';
import { Menu, type MenuItem } from '#components/ui/menu.tsx';
import { showToast } from '#components/ui/toast.tsx';
import { startOfLog } from '#lib/logs/log-from.ts';
import type { DownloadTicket } from '#lib/protocol/download.ts';
import type { LogDownload, LogStart } from '#lib/protocol/logs.ts';
import { RequestProblem } from '#lib/protocol/request-problem.ts';
import type { LogViewProps } from './log-view-props.ts';
import { runNameKey } from './run-names.ts';

/** The log as a file: all of it, or from where it is read here, streamed by the server; or the lines shown here. */
export function DownloadMenu(props: Pick<LogViewProps, 'session' | 'names' | 'options'> & { fileName: string }) {
  const { session, names, options, fileName } = props;
  const { client, opened } = session;
  const t = useTranslations('logs');
  const problemTexts = useTranslations('problem');
  const cluster = useCluster();
  const [busy, setBusy] = useState(false);

  async function fromServer(start: LogStart, timestamps: boolean) {
    setBusy(true);
    const asked: LogDownload = {
      sources: opened.map(({ run: { namespace, pod, container, previous } }) => ({
        namespace,
        pod,
        container,
        previous,
        start,
      })),
      timestamps,
      fileName: `${fileName}.log`,
    };
    const path = `/api/clusters/${encodeURIComponent(cluster)}/logs/download`;
    try {
      const answer = await serverRequest(
        { method: 'POST', url: path, headers: { 'content-type': 'application/json' }, body: JSON.stringify(asked) },
        { cluster, method: 'POST', path },
      );
      const { ticket }: DownloadTicket = await answer.json();
      saveFrom(withBasePath(`${path}/${encodeURIComponent(ticket)}`));
    } catch (error) {
      if (!(error instanceof RequestProblem)) throw error;
      const { title } = describeProblem(error, problemTexts);
      showToast({ tone: 'bad', title, body: error.status.message });
    } finally {
      setBusy(false);
    }
  }
  async function shownHere() {
    const totals = client.totals.get();
    const from = totals?.shownDropped ?? 0;
    const text = await client.textOf({
      from,
      to: from + (totals?.shown ?? 0),
      withTime: true,
      ...(names.size > 1
        ? { names: Object.fromEntries(opened.map(({ id, run }) => [id, names.get(runNameKey(run))?.whole ?? run.pod])) }
        : {}),
    });
    const url = URL.createObjectURL(new Blob([text, '\n'], { type: 'text/plain' }));
    saveFrom(url, `${fileName}.log`);
    setTimeout(() => URL.revokeObjectURL(url), 60_000);
  }
  const items: MenuItem[] = [
    { id: 'all', label: t('downloadAll'), onSelect: () => void fromServer({}, false) },
    { id: 'all-times', label: t('downloadAllTimes'), onSelect: () => void fromServer({}, true) },
    {
      id: 'since',
      label: t('downloadSince'),
      onSelect: () => void fromServer(startOfLog(options.from, opened.length, serverNowMs()), true),
    },
    { id: 'line', separator: true },
    { id: 'shown', label: t('downloadShown'), onSelect: () => void shownHere() },
  ];
  return (
    <Menu
      align="end"
      label={t('download')}
      items={items}
      trigger={
        <Button
          size="s"
          icon={Download}
          busy={busy}
          disabledReason={opened.length === 0 ? t('nothingWritten') : undefined}
        >
          {t('download')}
        </Button>
      }
    />
  );
}

function saveFrom(href: string, name?: string): void {
  const link = document.createElement('a');
  link.href = href;
  link.download = name ?? '';
  link.click();
}
