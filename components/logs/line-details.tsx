'use client';

import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { ObjectLink } from '#components/resource-detail/object-link.tsx';
import { Button, IconButton } from '#components/ui/button.tsx';
import { CopyButton } from '#components/ui/copy-button.tsx';
import type { ContainerRun } from '#lib/logs/container-runs.ts';
import { logTimeText } from '#lib/logs/log-time.ts';
import { localTime } from './log-times.ts';
import type { LogViewProps } from './log-view-props.ts';
import type { LogRow } from './worker/protocol.ts';

/** All of one line: its text, its fields, where it comes from, a link to it, and what stands around it. */
export function LineDetails(props: LogViewProps & { row: LogRow; run: ContainerRun | undefined; onClose: () => void }) {
  const { session, row, run, options, change, filter, onClose } = props;
  const t = useTranslations('logs');
  const [whole, setWhole] = useState(row.text);
  const close = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    close.current?.focus();
    let isOver = false;
    setWhole(row.text);
    if (row.moreCharacters > 0) void session.client.wholeLine(row.seq).then((text) => isOver || setWhole(text));
    return () => {
      isOver = true;
    };
  }, [session, row]);

  async function showAround() {
    const { client } = session;
    // Where the line is has to be asked when the other filter is at work.
    const filtered = client.nextView();
    change({ onlyMatches: false });
    await filtered;
    client.jump.set(await client.placeOf(row.seq));
  }
  const { fromMs = Number.NEGATIVE_INFINITY, toMs = Number.POSITIVE_INFINITY } = filter.range ?? {};
  return (
    <aside
      aria-label={t('line')}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onClose();
      }}
      className="flex w-[380px] max-w-[70%] flex-none flex-col gap-3 overflow-auto border-border border-l bg-surface p-3"
    >
      <div className="flex items-center gap-2">
        <h2 className="font-semibold">{t('line')}</h2>
        <span className="ml-auto flex items-center gap-1">
          <CopyButton size="xs" text={whole}>
            {t('copyLine')}
          </CopyButton>
          <IconButton ref={close} size="xs" icon={X} label={t('close')} onClick={onClose} />
        </span>
      </div>
      <pre
        translate="no"
        className="max-h-80 flex-none overflow-auto rounded-s border border-border bg-surface-2 p-2 font-mono text-12 leading-[18px] whitespace-pre-wrap wrap-anywhere"
      >
        {whole}
      </pre>
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-1 text-12">
        <Pair name={t('time.local')}>{localTime(row.timeMs)}</Pair>
        <Pair name={t('time.utc')}>{logTimeText(row.timeMs)}</Pair>
        {run === undefined ? null : (
          <>
            <Pair name={t('pod')}>
              <ObjectLink apiVersion="v1" kind="Pod" namespace={run.namespace} name={run.pod} />
            </Pair>
            <Pair name={t('container')}>
              <span translate="no">{run.container}</span>
            </Pair>
          </>
        )}
        {row.fields?.map(({ name, value }) => (
          <Pair key={name} name={<span translate="no">{name}</span>}>
            <span translate="no" className="font-mono wrap-anywhere">
              {value}
            </span>
          </Pair>
        ))}
      </dl>
      <div className="flex flex-wrap gap-2">
        {run === undefined ? null : (
          <CopyButton size="s" text={() => linkTo(run, row.timeMs)}>
            {t('copyLink')}
          </CopyButton>
        )}
        {options.onlyMatches && options.query.text !== '' ? (
          <Button size="s" onClick={() => void showAround()}>
            {t('showAround')}
          </Button>
        ) : null}
        <Button size="s" onClick={() => filter.setRange({ fromMs: row.timeMs, toMs: Math.max(toMs, row.timeMs) })}>
          {t('fromHere')}
        </Button>
        <Button size="s" onClick={() => filter.setRange({ fromMs: Math.min(fromMs, row.timeMs), toMs: row.timeMs })}>
          {t('upToHere')}
        </Button>
      </div>
    </aside>
  );
}

function Pair({ name, children }: { name: ReactNode; children: ReactNode }) {
  return (
    <>
      <dt className="text-text-3">{name}</dt>
      <dd className="min-w-0">{children}</dd>
    </>
  );
}

/** How long before the line the log is to begin for whoever opens the link. */
const beforeMs = 60_000;

function linkTo(run: ContainerRun, timeMs: number): string {
  const url = new URL(window.location.href);
  url.searchParams.set('line', `${run.pod}/${run.container}/${logTimeText(timeMs)}`);
  url.searchParams.set('from', new Date(timeMs - beforeMs).toISOString());
  return url.href;
}
