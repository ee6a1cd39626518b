'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { usePageActions } from '#components/actions/page-actions.ts';
import { Dialog } from '#components/ui/dialog.tsx';
import { Kbd } from '#components/ui/kbd.tsx';
import { genericActions } from '#lib/kinds/actions/generic.ts';
import { actionKeys, keysOf } from './key-map.ts';

const groups = ['page', 'go', 'create', 'palette', 'favourites', 'list'] as const;

/** All keys, made from the bindings themselves; of actions those that the page offers, else those of every object. */
export default function HelpDialog({ onOpenChange }: { onOpenChange: (open: boolean) => void }) {
  const t = useTranslations('shell');
  const kinds = useTranslations('kinds');
  const offered = usePageActions();
  const actions = actionKeys(offered?.actions.map(({ action }) => action) ?? genericActions);
  return (
    <Dialog open onOpenChange={onOpenChange} title={t('help.title')} size="l">
      <div className="gap-x-10 pb-2 sm:columns-2">
        {groups.map((group) => (
          <Section key={group} title={t(`help.${group}`)}>
            {keysOf(group).map(({ keys, label }) => (
              <Row key={label} keys={keys}>
                {t(`keys.${label}`)}
              </Row>
            ))}
          </Section>
        ))}
        {actions.length === 0 ? null : (
          <Section title={offered?.what ?? t('help.actions')}>
            {actions.map(({ label, hotkey }) => (
              <Row key={hotkey} keys={[[hotkey]]}>
                {kinds(label)}
              </Row>
            ))}
          </Section>
        )}
      </div>
      <p className="text-12 text-text-3">{t('help.note')}</p>
    </Dialog>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="mb-4 break-inside-avoid">
      <h3 className="mb-1 text-12 font-medium text-text-3">{title}</h3>
      <dl>{children}</dl>
    </section>
  );
}

function Row({ keys, children }: { keys: readonly (readonly string[])[]; children: ReactNode }) {
  return (
    <div className="flex min-h-7 items-center gap-3 border-border border-b last:border-b-0">
      <dt className="order-2 ml-auto flex flex-none gap-2">
        {keys.map((together) => (
          <span key={together.join(' ')} className="flex gap-1">
            {together.map((key) => (
              <Kbd key={key}>{key}</Kbd>
            ))}
          </span>
        ))}
      </dt>
      <dd>{children}</dd>
    </div>
  );
}
