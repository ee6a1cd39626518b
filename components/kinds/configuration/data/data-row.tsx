'use client';

import { Download, Ellipsis, Eye, EyeOff, Pencil, TextCursorInput, Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { Button, IconButton } from '#components/ui/button.tsx';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { Menu, type MenuItem } from '#components/ui/menu.tsx';
import { decodeValue } from '#lib/kinds/base64.ts';
import type { DataEntry } from '#lib/kinds/config-map-data.ts';
import { textFacts } from '#lib/kinds/config-map-text.ts';
import { downloadEntry } from './download-bytes.ts';
import { ValueFacts } from './value-facts.tsx';
import { ValueView } from './value-view.tsx';

export type KeyTask = 'edit' | 'rename' | 'remove';

/** One key: its size, its value, and what can be done with it. A Secret's value is decoded only when it is asked for. */
export function DataRow(props: {
  entry: DataEntry;
  isSecret: boolean;
  isRevealed: boolean;
  onReveal: (isRevealed: boolean) => void;
  hasDraft: boolean;
  /** Why nothing can be changed. */
  refusal: string | undefined;
  onTask: (task: KeyTask) => void;
}) {
  const { entry, isSecret, isRevealed, onReveal, hasDraft, refusal, onTask } = props;
  const t = useTranslations('kinds.data');
  const { key } = entry;
  const isHidden = isSecret && !isRevealed;
  const text = useMemo(
    () => (isHidden ? undefined : entry.isEncoded ? decodeValue(entry.stored).text : entry.stored),
    [isHidden, entry],
  );
  const facts = useMemo(() => (text === undefined ? undefined : textFacts(text)), [text]);
  const items: MenuItem[] = [
    {
      id: 'rename',
      label: t('rename'),
      icon: TextCursorInput,
      disabledReason: refusal,
      onSelect: () => onTask('rename'),
    },
    { id: 'download', label: t('download'), icon: Download, onSelect: () => downloadEntry(entry) },
    {
      id: 'remove',
      label: t('remove'),
      icon: Trash2,
      danger: true,
      disabledReason: refusal,
      onSelect: () => onTask('remove'),
    },
  ];
  const menuLabel = t('moreOf', { key });
  return (
    <li className="flex flex-col gap-1 border-border border-t px-3 py-2 first:border-t-0">
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <span className="min-w-0 font-mono text-12 font-medium wrap-anywhere" translate="no">
          {key}
        </span>
        <span className="min-w-0 flex-1">
          {isHidden ? <HiddenFacts bytes={entry.byteLength} /> : <ValueFacts bytes={entry.byteLength} facts={facts} />}
        </span>
        {hasDraft ? <span className="text-12 font-medium text-warn">{t('unsaved')}</span> : null}
        {isSecret ? (
          <Button
            size="xs"
            variant="ghost"
            icon={isRevealed ? EyeOff : Eye}
            aria-label={t(isRevealed ? 'hideKey' : 'revealKey', { key })}
            onClick={() => onReveal(!isRevealed)}
          >
            {t(isRevealed ? 'hide' : 'reveal')}
          </Button>
        ) : null}
        {isHidden || text !== undefined ? (
          <CopyButton text={() => text ?? decodeValue(entry.stored).text ?? entry.stored} label={t('copy', { key })} />
        ) : (
          <IconButton
            size="xs"
            icon={Download}
            label={t('downloadKey', { key })}
            onClick={() => downloadEntry(entry)}
          />
        )}
        <IconButton
          size="xs"
          icon={Pencil}
          label={t('editKey', { key })}
          disabledReason={refusal}
          onClick={() => onTask('edit')}
        />
        <Menu
          align="end"
          label={menuLabel}
          items={items}
          trigger={<IconButton size="xs" icon={Ellipsis} label={menuLabel} />}
        />
      </div>
      {isHidden ? (
        <span aria-hidden="true" className="font-mono text-12 text-text-3">
          ••••••••
        </span>
      ) : text === undefined ? null : (
        <ValueView name={key} text={text} lines={facts?.lines ?? 0} />
      )}
    </li>
  );
}

/** Of what is hidden only the size is told. */
function HiddenFacts({ bytes }: { bytes: number }) {
  return <ValueFacts bytes={bytes} facts={noLines} />;
}

const noLines = { lines: 0, lineEnds: 'none', endsWithNewline: false, startsWithBom: false } as const;
