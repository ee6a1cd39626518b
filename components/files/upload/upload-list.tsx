'use client';

import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useSyncExternalStore } from 'react';
import { useCluster } from '#components/data/use-cluster.ts';
import { describeProblem } from '#components/problem/describe-problem.ts';
import { Button, IconButton } from '#components/ui/button.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { ServerSentence } from '#components/ui/server-sentence.tsx';
import { Status } from '#components/ui/status.tsx';
import { joinPath } from '#lib/files/path.ts';
import { sizeText } from '#lib/files/size-text.ts';
import type { Tone } from '#lib/kubernetes/tone.ts';
import type { ContainerPlace } from '#lib/protocol/files.ts';
import { fileReasonOf } from '../file-problem.tsx';
import { cancelUpload, forgetUpload, retryUpload, type Upload, uploads } from './uploads.ts';

/** Uploads into this container: how far they are, and what became of them. */
export function UploadList({ place, onRetried }: { place: ContainerPlace; onRetried: () => void }) {
  const t = useTranslations('files');
  const cluster = useCluster();
  const all = useSyncExternalStore(uploads.subscribe, uploads.get, uploads.get);
  const own = all.filter(
    (upload) =>
      upload.cluster === cluster &&
      upload.place.namespace === place.namespace &&
      upload.place.pod === place.pod &&
      upload.place.container === place.container,
  );
  if (own.length === 0) return null;
  return (
    <Panel title={t('uploads')} meta={own.length} flush>
      <ul>
        {own.map((upload) => (
          <UploadRow key={upload.id} upload={upload} onRetried={onRetried} />
        ))}
      </ul>
    </Panel>
  );
}

const tones: Readonly<Record<Upload['state'], Tone>> = {
  waiting: 'neutral',
  running: 'progress',
  done: 'ok',
  cancelled: 'neutral',
  failed: 'bad',
};

function UploadRow({ upload, onRetried }: { upload: Upload; onRetried: () => void }) {
  const t = useTranslations('files');
  const problems = useTranslations('problem');
  const { id, file, place, state, sentBytes, problem } = upload;
  const isOpen = state === 'waiting' || state === 'running';
  const reason = problem === undefined ? undefined : fileReasonOf(problem);
  const why =
    problem === undefined
      ? undefined
      : reason === undefined
        ? describeProblem(problem, problems).title
        : t(`reason.${reason}`);
  return (
    <li className="border-border border-t px-3 py-2 first:border-t-0">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="min-w-0 font-mono text-12 wrap-anywhere" translate="no">
          {joinPath(place.directory, file.name)}
        </span>
        <Status tone={tones[state]} word={t(`uploadState.${state}`)} reason={why} wraps />
        <span className="text-12 text-text-2">
          {isOpen ? t('sent', { sent: sizeText(sentBytes), total: sizeText(file.size) }) : sizeText(file.size)}
        </span>
        <span className="ml-auto flex items-center gap-2">
          {reason === 'AlreadyThere' ? (
            <Button size="xs" onClick={() => retryUpload(upload, true, onRetried)}>
              {t('replace')}
            </Button>
          ) : state === 'failed' || state === 'cancelled' ? (
            <Button size="xs" onClick={() => retryUpload(upload, upload.overwrite, onRetried)}>
              {t('again')}
            </Button>
          ) : null}
          {isOpen ? (
            <Button size="xs" onClick={() => cancelUpload(id)}>
              {t('cancelUpload', { name: file.name })}
            </Button>
          ) : (
            <IconButton size="xs" icon={X} label={t('forget', { name: file.name })} onClick={() => forgetUpload(id)} />
          )}
        </span>
      </div>
      {state === 'running' ? (
        <div
          role="progressbar"
          aria-label={t('progressOf', { name: file.name })}
          aria-valuemin={0}
          aria-valuemax={file.size}
          aria-valuenow={sentBytes}
          className="mt-1 flex h-1.5 overflow-hidden rounded-full bg-active forced-colors:border"
        >
          <span className="bg-ok-solid" style={{ width: `${(sentBytes / Math.max(1, file.size)) * 100}%` }} />
        </div>
      ) : null}
      {problem === undefined ? null : <ServerSentence text={problem.status.message} className="mt-1.5" />}
    </li>
  );
}
