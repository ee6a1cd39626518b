'use client';

import { useTranslations } from 'next-intl';
import { StatusShape } from '#components/ui/status.tsx';
import type { Facet } from '#lib/resource-list/facets.ts';
import { useCount } from './use-count.ts';

const look =
  'inline-flex h-[26px] flex-none items-center gap-1.5 whitespace-nowrap rounded-[5px] border px-2 text-12 outline-offset-[-2px]';

/** How many rows match, per tone. A click keeps only those; a second one lets the others back in. */
export function FacetBar(props: {
  matched: number;
  isFiltered: boolean;
  facets: readonly Facet[];
  onToggle: (tone: string) => void;
}) {
  const t = useTranslations('list');
  const count = useCount();
  return (
    <fieldset className="flex flex-none gap-1 overflow-x-auto px-5 pb-2">
      <legend className="sr-only">{t('facets')}</legend>
      <span
        className={`${look} ${props.isFiltered ? 'border-accent-line bg-accent-tint' : 'border-transparent text-text-2'}`}
      >
        {t.rich('match', {
          n: count(props.matched),
          count: props.matched,
          amount: (chunks) => <b className="font-medium text-text">{chunks}</b>,
        })}
      </span>
      {props.facets.map((facet) => (
        <button
          key={facet.tone}
          type="button"
          aria-pressed={facet.on}
          onClick={() => props.onToggle(facet.name)}
          className={`${look} ${facet.on ? 'border-accent-line bg-accent-tint text-text' : 'border-transparent text-text-2 hover:bg-hover'}`}
        >
          <StatusShape tone={facet.tone} sizePx={12} />
          <span>
            <b className="font-medium text-text">{count(facet.count)}</b> {t(`filter.tone.${facet.name}`)}
          </span>
        </button>
      ))}
    </fieldset>
  );
}
