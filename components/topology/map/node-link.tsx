'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { MouseEvent, ReactNode } from 'react';
import { toneText } from '#components/ui/status.tsx';
import type { ObjectNode } from './flow-types.ts';
import { useMapActions } from './map-actions.ts';

/**
 * What can be pointed at in the map: a click selects, a double click or Enter opens the object's page. It is a link, so
 * that it can be opened elsewhere as any other.
 */
export function NodeLink({
  data,
  className,
  children,
}: {
  data: ObjectNode['data'];
  className: string;
  children: ReactNode;
}) {
  const t = useTranslations('topology');
  const { select, hrefOf, texts } = useMapActions();
  const { node, isSelected, isTabStop, leadsTo } = data;
  const href = hrefOf(node);
  const state = texts.state(node);
  const shared = {
    'data-node': node.id,
    'aria-current': isSelected ? ('true' as const) : undefined,
    tabIndex: isTabStop ? 0 : -1,
    className: `nopan pointer-events-auto block size-full text-left no-underline outline-offset-2 hover:no-underline ${className}`,
  };
  // What the eyes see is part of the name; what lines and shapes say stands beside it in words.
  const content = (
    <>
      <span className="sr-only">{node.facts.type === 'pod' ? `${texts.name(node)}: ` : `${node.kind} `}</span>
      {children}
      <span className="sr-only">{leadsTo === '' ? t('node', { state }) : t('nodeLeading', { state, leadsTo })}</span>
    </>
  );
  if (href === undefined) {
    return (
      <button type="button" {...shared} onClick={() => select(node.id)}>
        {content}
      </button>
    );
  }
  // By keyboard (detail 0), with a modifier, or the second time: as any link.
  const choose = (event: MouseEvent) => {
    if (event.detail !== 1 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    select(node.id);
  };
  return (
    <Link {...shared} href={href} prefetch={false} draggable={false} onClick={choose}>
      {content}
    </Link>
  );
}

/** The class of a card's second line. */
export function factsTone(node: ObjectNode['data']['node']): string {
  return node.tone === 'bad' || node.tone === 'warn' ? toneText(node.tone) : 'text-text-2';
}
