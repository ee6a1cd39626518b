'use client';

import { Trash2, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button, IconButton } from '#components/ui/button.tsx';
import { useCount } from './use-count.ts';

/** What can be done with several objects at once. Floats over the list while something is selected. */
export function SelectionBar(props: {
  selected: number;
  matched: number;
  canDelete: boolean;
  onSelectAll: () => void;
  onDelete: () => void;
  onClear: () => void;
}) {
  const t = useTranslations('list.selection');
  const count = useCount();
  return (
    <section
      aria-label={t('label')}
      className="-translate-x-1/2 absolute bottom-[46px] left-1/2 z-20 flex max-w-[calc(100%-24px)] items-center gap-1 whitespace-nowrap rounded-xl bg-raised p-1.5 shadow-3"
    >
      <span role="status" className="pr-2 pl-2.5 text-13">
        {t.rich('count', {
          n: count(props.selected),
          total: count(props.matched),
          chosen: (chunks) => <b className="font-semibold">{chunks}</b>,
          quiet: (chunks) => <span className="text-text-2">{chunks}</span>,
        })}
      </span>
      {props.selected < props.matched ? (
        <Button variant="ghost" size="s" onClick={props.onSelectAll}>
          {t('all', { n: count(props.matched) })}
        </Button>
      ) : null}
      <span aria-hidden="true" className="mx-1 h-5 w-px bg-border-2" />
      {props.canDelete ? (
        <Button variant="ghost" size="s" icon={Trash2} onClick={props.onDelete}>
          {t('delete')}
        </Button>
      ) : null}
      <IconButton label={t('clear')} icon={X} size="s" onClick={props.onClear} />
    </section>
  );
}
