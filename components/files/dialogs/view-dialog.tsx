'use client';

import { useQuery } from '@tanstack/react-query';
import { Download } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { readFile } from '#components/data/file-requests.ts';
import { problemOf } from '#components/data/query-client.ts';
import { useCluster } from '#components/data/use-cluster.ts';
import { Button } from '#components/ui/button.tsx';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { fileText } from '#lib/files/file-text.ts';
import { nameOfPath } from '#lib/files/path.ts';
import { sizeText } from '#lib/files/size-text.ts';
import { shownName } from '#lib/files/sort-entries.ts';
import { type FileAsk, fileLimits } from '#lib/protocol/files.ts';
import { FileProblem } from '../file-problem.tsx';

/** What scrolls must be reachable by keyboard. */
const scrollable = { tabIndex: 0 };

/** The beginning of a file as text; what is no text is said to be none. */
export function ViewDialog({
  ask,
  onDownload,
  onClose,
}: {
  ask: FileAsk;
  onDownload: () => void;
  onClose: () => void;
}) {
  const t = useTranslations('files');
  const cluster = useCluster();
  const name = shownName(nameOfPath(ask.path));
  const query = useQuery({
    queryKey: ['file', cluster, ask.namespace, ask.pod, ask.container, ask.path],
    queryFn: ({ signal }) => readFile(cluster, ask, signal),
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
    retry: false,
  });
  const problem = problemOf(query.error);
  const start = query.data;
  const isCut = start !== undefined && start.bytes.byteLength >= fileLimits.readBytes;
  const shown = start === undefined ? undefined : fileText(start.bytes, isCut);
  return (
    <Dialog
      open
      size="l"
      title={name}
      onOpenChange={onClose}
      footer={
        <>
          {shown?.kind === 'text' ? (
            <CopyButton text={shown.text} size="m">
              {t('copy')}
            </CopyButton>
          ) : null}
          <Button icon={Download} onClick={onDownload}>
            {t('download')}
          </Button>
          <Button variant="primary" onClick={onClose}>
            {t('close')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-2">
        <p className="font-mono text-12 text-text-2 wrap-anywhere" translate="no">
          {shownName(ask.path)}
          {start === undefined ? '' : ` · ${sizeText(Math.max(start.sizeBytes, start.bytes.byteLength))}`}
        </p>
        {problem === undefined ? null : <FileProblem problem={problem} onRetry={() => void query.refetch()} />}
        {start === undefined && problem === undefined ? <Skeleton width="60%" /> : null}
        {shown?.kind === 'binary' ? (
          <Notice tone="neutral" title={t('binary')}>
            {t('binaryText')}
          </Notice>
        ) : null}
        {shown?.kind === 'text' && shown.isCut ? (
          <Notice tone="neutral" title={t('beginning', { size: sizeText(fileLimits.readBytes) })} />
        ) : null}
        {shown?.kind === 'text' ? (
          <section
            {...scrollable}
            aria-label={t('contentOf', { name })}
            className="max-h-[60dvh] overflow-auto rounded-m border border-border-2 bg-surface"
          >
            <pre className="min-w-max px-3 py-2 font-mono text-12 leading-[19px]" translate="no">
              {shown.text === '' ? t('emptyFile') : shown.text}
            </pre>
          </section>
        ) : null}
      </div>
    </Dialog>
  );
}
