'use client';

import { useTranslations } from 'next-intl';
import { memo, type RefObject, useEffect, useState } from 'react';
import { headPx } from './list-grid.tsx';

const scale = 1000;

/** Where in the whole list something fails, beside the scrollbar. A click scrolls to the mark that is nearest. */
export const FailingMarks = memo(function FailingMarks(props: {
  marks: readonly number[];
  scrollRef: RefObject<HTMLElement | null>;
}) {
  const { marks, scrollRef } = props;
  const t = useTranslations('list');
  const [scrollbarPx, setScrollbarPx] = useState<number>();
  useEffect(() => {
    const element = scrollRef.current;
    // Where everything is in sight, the rows themselves say it.
    const scrolls = element !== null && element.scrollHeight > element.clientHeight + 1;
    setScrollbarPx(scrolls && marks.length > 0 ? element.offsetWidth - element.clientWidth : undefined);
  }, [marks, scrollRef]);
  if (scrollbarPx === undefined) return null;
  function go(event: React.MouseEvent<SVGSVGElement>) {
    const element = scrollRef.current;
    if (element === null) return;
    const { top, height } = event.currentTarget.getBoundingClientRect();
    const clicked = ((event.clientY - top) / height) * scale;
    const nearest = marks.reduce((best, mark) => (Math.abs(mark - clicked) < Math.abs(best - clicked) ? mark : best));
    const rowsPx = element.scrollHeight - headPx;
    element.scrollTop = (nearest / scale) * rowsPx - (element.clientHeight - headPx) / 2;
  }
  return (
    // By keyboard the facet of failing rows and the order lead to the same rows.
    <svg
      aria-hidden="true"
      viewBox={`0 0 1 ${scale}`}
      preserveAspectRatio="none"
      onClick={go}
      className="absolute z-10 w-2 cursor-pointer"
      style={{ right: scrollbarPx, top: headPx, height: `calc(100% - ${headPx}px)` }}
    >
      <title>{t('marks')}</title>
      <rect width="1" height={scale} fill="transparent" />
      <path
        d={marks.map((mark) => `M0 ${mark}h1`).join('')}
        stroke="var(--bad-solid)"
        strokeWidth="2"
        vectorEffect="non-scaling-stroke"
      />
    </svg>
  );
});
