'use client';

import { Copy, Download, RotateCw, Trash2, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button, IconButton } from '#components/ui/button.tsx';
import type { ActionId } from '#lib/kinds/actions/action.ts';
import { useCount } from '../use-count.ts';
import { mostAtOnce } from './use-selection-actions.ts';

/** What can be done with several objects at once. Floats over the list while something is selected. */
export function SelectionBar(props: {
  selected: number;
  matched: number;
  canDelete: boolean;
  canRestart: boolean;
  /** Its names are being asked for. */
  asking: ActionId | 'copy' | undefined;
  onSelectAll: () => void;
  onDelete: () => void;
  onRestart: () => void;
  onCopy: () => void;
  onExport: () => void;
  onClear: () => void;
}) {
  const { selected, matched, asking } = props;
  const t = useTranslations('list.selection');
  const count = useCount();
  const tooMany = selected > mostAtOnce ? t('tooMany', { n: count(mostAtOnce) }) : undefined;
  const line = <span aria-hidden="true" className="mx-1 h-5 w-px flex-none bg-border-2" />;
  return (
    <section
      aria-label={t('label')}
      className="-translate-x-1/2 absolute bottom-[46px] left-1/2 z-20 flex max-w-[calc(100%-24px)] items-center gap-1 overflow-x-auto whitespace-nowrap rounded-xl bg-raised p-1.5 shadow-3"
    >
      <span role="status" className="pr-2 pl-2.5 text-13">
        {t.rich('count', {
          n: count(selected),
          total: count(matched),
          chosen: (chunks) => <b className="font-semibold">{chunks}</b>,
          quiet: (chunks) => <span className="text-text-2">{chunks}</span>,
        })}
      </span>
      {selected < matched ? (
        <Button variant="ghost" size="s" onClick={props.onSelectAll}>
          {t('all', { n: count(matched) })}
        </Button>
      ) : null}
      {line}
      <Button variant="ghost" size="s" icon={Copy} busy={asking === 'copy'} onClick={props.onCopy}>
        {t('copy')}
      </Button>
      <Button variant="ghost" size="s" icon={Download} onClick={props.onExport}>
        {t('export')}
      </Button>
      {props.canRestart ? (
        <Button
          variant="ghost"
          size="s"
          icon={RotateCw}
          busy={asking === 'restart'}
          disabledReason={tooMany}
          onClick={props.onRestart}
        >
          {t('restart')}
        </Button>
      ) : null}
      {props.canDelete ? (
        <Button
          variant="ghost"
          size="s"
          icon={Trash2}
          busy={asking === 'delete'}
          disabledReason={tooMany}
          onClick={props.onDelete}
          className={tooMany === undefined ? 'text-bad! [--icon:currentColor]!' : ''}
        >
          {t('delete')}
        </Button>
      ) : null}
      {line}
      <IconButton label={t('clear')} icon={X} size="s" hotkey="Esc" onClick={props.onClear} />
    </section>
  );
}
