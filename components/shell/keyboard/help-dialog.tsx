'use client';

import { useTranslations } from 'next-intl';
import { Dialog } from '#components/ui/dialog.tsx';
import { Kbd } from '#components/ui/kbd.tsx';
import { keyBindings } from './bindings.ts';

const groups = ['page', 'go', 'create', 'list'] as const;

/** All keys, made from the bindings themselves. */
export default function HelpDialog({ onOpenChange }: { onOpenChange: (open: boolean) => void }) {
  const t = useTranslations('shell');
  return (
    <Dialog open onOpenChange={onOpenChange} title={t('help.title')} size="l">
      <div className="grid gap-x-10 gap-y-4 pb-2 sm:grid-cols-2">
        {groups.map((group) => (
          <section key={group} className={group === 'go' ? 'sm:row-span-3' : ''}>
            <h3 className="mb-1 text-12 font-medium text-text-3">{t(`help.${group}`)}</h3>
            <dl>
              {keyBindings
                .filter((binding) => binding.group === group)
                .map(({ keys, label }) => (
                  <div key={keys} className="flex min-h-7 items-center gap-3 border-border border-b last:border-b-0">
                    <dt className="order-2 ml-auto flex gap-1">
                      {keys.split(' ').map((key) => (
                        <Kbd key={key}>{key}</Kbd>
                      ))}
                    </dt>
                    <dd>{t(`keys.${label}`)}</dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
      </div>
      <p className="text-12 text-text-3">{t('help.note')}</p>
    </Dialog>
  );
}
