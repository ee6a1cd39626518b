'use client';

import { useTranslations } from 'next-intl';
import { Button } from '#components/ui/button.tsx';
import { Kbd } from '#components/ui/kbd.tsx';
import { useCount } from './use-count.ts';

const keys = [
  { keys: ['j', 'k'], text: 'move' },
  { keys: ['x'], text: 'select' },
  { keys: ['Enter'], text: 'open' },
  { keys: ['y'], text: 'yaml' },
] as const;

export function ListStatusLine(props: {
  first: number;
  last: number;
  matched: number;
  loaded: number;
  total: number | undefined;
  complete: boolean;
  loadingMore: boolean;
  onLoadMore: () => void;
  sortedBy: string;
}) {
  const t = useTranslations('list.line');
  const count = useCount();
  const { matched, loaded, total } = props;
  return (
    <footer className="flex h-[30px] flex-none items-center gap-3.5 overflow-hidden whitespace-nowrap border-border border-t bg-bg px-5 text-12 text-text-3">
      <span>
        {matched === 0
          ? t('none')
          : t('rows', { first: count(props.first), last: count(props.last), total: count(matched) })}
      </span>
      {props.complete ? null : (
        <span className="flex items-center gap-2 text-text-2">
          {total === undefined
            ? t('loaded', { n: count(loaded) })
            : t('loadedOf', { n: count(loaded), total: count(total) })}
          <Button variant="ghost" size="xs" busy={props.loadingMore} onClick={props.onLoadMore}>
            {t('more')}
          </Button>
        </span>
      )}
      <span className="max-lg:hidden">{props.sortedBy}</span>
      <span aria-hidden="true" className="ml-auto flex gap-3.5 max-lg:hidden">
        {keys.map((entry) => (
          <span key={entry.text} className="flex items-center gap-1">
            {entry.keys.map((key) => (
              <Kbd key={key}>{key}</Kbd>
            ))}
            {t(`key.${entry.text}`)}
          </span>
        ))}
      </span>
    </footer>
  );
}
