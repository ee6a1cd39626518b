'use client';

import type { LucideIcon } from 'lucide-react';
import Link from 'next/link';
import { createContext, type KeyboardEvent, type ReactNode, useContext, useId, useMemo } from 'react';
import type { Tone } from '#lib/kubernetes/tone.ts';
import { classNames } from './class-names.ts';
import { StatusShape } from './status.tsx';

export interface TabItem {
  readonly id: string;
  readonly label: string;
  readonly icon?: LucideIcon | undefined;
  readonly count?: number | string | undefined;
  readonly tone?: Tone | undefined;
  /** With it the tab is a link: a page of its own. */
  readonly href?: string | undefined;
}

const Group = createContext({ prefix: '', active: '' });

/**
 * Tabs of a page or a form. With `href`s they are links in a navigation (the active one has aria-current); else a
 * tablist with arrow keys, whose panels are `TabPanel`s among the `children`.
 */
export function Tabs(props: {
  label: string;
  items: readonly TabItem[];
  active: string;
  onChange?: (id: string) => void;
  children?: ReactNode;
  className?: string;
}) {
  const { label, items, active, onChange, children, className = '' } = props;
  const prefix = useId();
  const group = useMemo(() => ({ prefix, active }), [prefix, active]);
  const row = `flex flex-none gap-1 overflow-x-auto border-border border-b px-3 ${className}`;
  const asLinks = items.some((item) => item.href !== undefined);

  function move(event: KeyboardEvent<HTMLElement>) {
    const target = nextTab(event.key, items, active);
    if (target === undefined) return;
    event.preventDefault();
    onChange?.(target);
    document.getElementById(tabId(prefix, target))?.focus();
  }
  return (
    <Group value={group}>
      {asLinks ? (
        <nav aria-label={label} className={row}>
          {items.map((item) => (
            <Link
              key={item.id}
              href={item.href ?? ''}
              scroll={false}
              prefetch={false}
              aria-current={item.id === active ? 'page' : undefined}
              className={look(item.id === active)}
            >
              <TabContent item={item} />
            </Link>
          ))}
        </nav>
      ) : (
        <div role="tablist" aria-label={label} className={row} onKeyDown={move}>
          {items.map((item) => (
            <button
              key={item.id}
              type="button"
              role="tab"
              id={tabId(prefix, item.id)}
              aria-selected={item.id === active}
              aria-controls={item.id === active && children !== undefined ? panelId(prefix, item.id) : undefined}
              tabIndex={item.id === active ? 0 : -1}
              onClick={() => onChange?.(item.id)}
              className={look(item.id === active)}
            >
              <TabContent item={item} />
            </button>
          ))}
        </div>
      )}
      {children}
    </Group>
  );
}

/** Content of one tab; renders nothing while another is active. Only as a child of `Tabs`. */
export function TabPanel({ id, children, className }: { id: string; children: ReactNode; className?: string }) {
  const { prefix, active } = useContext(Group);
  if (id !== active) return null;
  return (
    <div role="tabpanel" id={panelId(prefix, id)} aria-labelledby={tabId(prefix, id)} className={className}>
      {children}
    </div>
  );
}

function TabContent({ item }: { item: TabItem }) {
  const { icon: Icon, label, count, tone } = item;
  const tint =
    tone === 'bad' ? 'bg-bad-tint text-bad' : tone === 'warn' ? 'bg-warn-tint text-warn' : 'bg-neut-tint text-text-2';
  return (
    <>
      {Icon === undefined ? null : <Icon aria-hidden="true" size={14} strokeWidth={1.9} />}
      {label}
      {count === undefined ? null : (
        <span className={`inline-flex items-center gap-[3px] rounded-full px-[5px] text-11 font-medium ${tint}`}>
          {tone === 'bad' || tone === 'warn' ? <StatusShape tone={tone} sizePx={10} /> : null}
          {count}
        </span>
      )}
    </>
  );
}

function look(on: boolean): string {
  return classNames(
    'relative flex h-[34px] flex-none items-center gap-1.5 whitespace-nowrap px-2 text-13 no-underline outline-offset-[-2px] hover:text-text hover:no-underline',
    on
      ? 'font-medium text-text after:absolute after:inset-x-2 after:bottom-0 after:h-0.5 after:rounded-t-[2px] after:bg-accent forced-colors:after:bg-[Highlight]'
      : 'text-text-2',
  );
}

const tabId = (prefix: string, id: string) => `${prefix}tab-${id}`;
const panelId = (prefix: string, id: string) => `${prefix}panel-${id}`;

function nextTab(key: string, items: readonly TabItem[], active: string): string | undefined {
  const at = items.findIndex((item) => item.id === active);
  const steps: Record<string, number> = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: items.length - 1 };
  const to = steps[key];
  return to === undefined ? undefined : items[(to + items.length) % items.length]?.id;
}
