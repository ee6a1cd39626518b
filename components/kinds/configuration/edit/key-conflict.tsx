'use client';

import { Download } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '#components/ui/button.tsx';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { DiffView } from '#components/yaml/diff-view.tsx';
import { bytesOfBase64, decodeValue } from '#lib/kinds/base64.ts';
import type { DataEntry } from '#lib/kinds/config-map-data.ts';
import { type KeyConflict, type KeyValue, valueBytes } from '#lib/kinds/config-map-edit.ts';
import { textFacts } from '#lib/kinds/config-map-text.ts';
import { downloadEntry } from '../data/download-bytes.ts';
import { ValueFacts } from '../data/value-facts.tsx';

/** The text of an entry; undefined when its bytes are none. */
export function entryText(entry: DataEntry): string | undefined {
  return entry.isEncoded ? decodeValue(entry.stored).text : entry.stored;
}

/** What an edit of the entry begins with: its text, or its bytes as they are. */
export function valueOfEntry(entry: DataEntry): KeyValue {
  const text = entryText(entry);
  return text === undefined ? { bytes: bytesOfBase64(entry.stored) ?? new Uint8Array() } : { text };
}

/** What stands in the cluster now and what was typed here, one beside the other; nothing happens without a choice. */
export function KeyConflictView({ conflict, mine }: { conflict: KeyConflict; mine: KeyValue }) {
  const t = useTranslations('kinds.keyEdit');
  const { key, theirs } = conflict;
  const theirText = theirs === undefined ? undefined : entryText(theirs);
  const myText = 'text' in mine ? mine.text : undefined;
  return (
    <div className="flex flex-col gap-2.5">
      <Notice tone="warn" title={t(theirs === undefined ? 'conflictRemoved' : 'conflict', { key })}>
        {t('conflictText')}
      </Notice>
      <dl className="grid grid-cols-[max-content_minmax(0,1fr)] gap-x-4 gap-y-1">
        <dt className="text-text-2">{t('theirs')}</dt>
        <dd className="flex items-center gap-2">
          {theirs === undefined ? (
            t('removed')
          ) : (
            <>
              <ValueFacts
                bytes={theirs.byteLength}
                facts={theirText === undefined ? undefined : textFacts(theirText)}
              />
              {theirText === undefined ? (
                <Button size="xs" icon={Download} onClick={() => downloadEntry(theirs)}>
                  {t('downloadTheirs')}
                </Button>
              ) : (
                <CopyButton text={theirText} label={t('copyTheirs')} />
              )}
            </>
          )}
        </dd>
        <dt className="text-text-2">{t('mine')}</dt>
        <dd className="flex items-center gap-2">
          <ValueFacts bytes={valueBytes(mine)} facts={myText === undefined ? undefined : textFacts(myText)} />
          {myText === undefined ? null : <CopyButton text={myText} label={t('copyMine')} />}
        </dd>
      </dl>
      {theirText === undefined || myText === undefined ? null : (
        <>
          <p className="text-12 text-text-2">{t('legend')}</p>
          <DiffView before={theirText} after={myText} label={t('diff')} />
        </>
      )}
    </div>
  );
}
