'use client';

import { Copy, Download, Ellipsis, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useActionMenu } from '#components/actions/use-action-menu.ts';
import type { OfferedAction } from '#components/actions/use-offered-actions.ts';
import { Button, IconButton } from '#components/ui/button.tsx';
import { Menu } from '#components/ui/menu.tsx';
import type { ActionId } from '#lib/kinds/actions/action.ts';
import { useCount } from '../use-count.ts';
import { mostAtOnce } from './use-selection-actions.ts';

/** As many as fit beside the numbers; the rest is behind "…". */
const mostButtons = 3;

/** What can be done with several objects at once. Floats over the list while something is selected. */
export function SelectionBar(props: {
  selected: number;
  matched: number;
  /** False while the server does not know the rows as they are shown. */
  selectable: boolean;
  actions: readonly OfferedAction[];
  /** Its names are being asked for. */
  asking: ActionId | 'copy' | undefined;
  onSelectAll: () => void;
  onAction: (id: ActionId) => void;
  onCopy: () => void;
  onExport: () => void;
  onClear: () => void;
}) {
  const { selected, matched, asking, onAction } = props;
  const t = useTranslations('list.selection');
  const count = useCount();
  const tooMany = selected > mostAtOnce ? t('tooMany', { n: count(mostAtOnce) }) : undefined;
  const actions = props.actions.map((offered) => ({ ...offered, disabledReason: offered.disabledReason ?? tooMany }));
  // What destroys stands last and by itself, so that no other button is where it was.
  const calm = actions.filter(({ action }) => !action.danger);
  const buttons = [...calm.slice(0, mostButtons), ...actions.filter(({ action }) => action.id === 'delete')];
  const items = useActionMenu(
    actions.filter((offered) => !buttons.includes(offered)),
    onAction,
    buttons,
  );
  const line = <span aria-hidden="true" className="mx-1 h-5 w-px flex-none bg-border-2" />;
  return (
    <section
      aria-label={t('label')}
      className="-translate-x-1/2 absolute bottom-[46px] left-1/2 z-20 flex max-w-[calc(100%-24px)] items-center gap-1 overflow-x-auto whitespace-nowrap rounded-xl bg-raised p-1.5 shadow-3 forced-colors:border"
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
        <Button
          variant="ghost"
          size="s"
          disabledReason={props.selectable ? undefined : t('notYet')}
          onClick={props.onSelectAll}
        >
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
      {buttons.map(({ action, label, icon, disabledReason }) => (
        <Button
          key={action.id}
          variant="ghost"
          size="s"
          icon={icon}
          busy={asking === action.id}
          disabledReason={disabledReason}
          onClick={() => onAction(action.id)}
          className={action.danger && disabledReason === undefined ? 'text-bad! [--icon:currentColor]!' : ''}
        >
          {label}
        </Button>
      ))}
      {items.length === 0 ? null : (
        <Menu
          align="end"
          label={t('more')}
          items={items}
          trigger={<IconButton label={t('more')} icon={Ellipsis} size="s" />}
        />
      )}
      {line}
      <IconButton label={t('clear')} icon={X} size="s" hotkey="Esc" onClick={props.onClear} />
    </section>
  );
}
