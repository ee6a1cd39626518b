'use client';

import { useTranslations } from 'next-intl';
import { Dialog } from '#components/ui/dialog.tsx';
import { Kbd } from '#components/ui/kbd.tsx';

const groups = {
  problems: [
    ['next', 'F8'],
    ['previous', 'Shift F8'],
    ['fix', 'Ctrl .'],
  ],
  write: [
    ['complete', 'Ctrl Space'],
    ['explain', 'Ctrl Shift Space'],
    ['hover', 'Ctrl K, Ctrl I'],
    ['comment', 'Ctrl /'],
    ['moveLine', 'Alt ↑, Alt ↓'],
    ['indent', 'Ctrl ], Ctrl ['],
    ['cursors', 'Ctrl Alt ↑, Ctrl Alt ↓'],
    ['undo', 'Ctrl Z, Ctrl Y'],
  ],
  find: [
    ['find', 'Ctrl F'],
    ['replace', 'Ctrl H'],
    ['line', 'Ctrl G'],
    ['fold', 'Ctrl Shift ['],
    ['unfold', 'Ctrl Shift ]'],
  ],
  page: [
    ['submit', 'Ctrl Enter'],
    ['tab', 'Ctrl M'],
    ['commands', 'F1'],
  ],
} as const;

/** What the keys do inside the text. */
export function EditorKeys({ onOpenChange }: { onOpenChange: (open: boolean) => void }) {
  const t = useTranslations('editor.keys');
  return (
    <Dialog open onOpenChange={onOpenChange} title={t('title')} size="l">
      <div className="gap-x-10 pb-2 sm:columns-2">
        {Object.entries(groups).map(([group, keys]) => (
          <section key={group} className="mb-4 break-inside-avoid">
            <h3 className="mb-1 text-12 font-medium text-text-3">{t(`group.${group}`)}</h3>
            <dl>
              {keys.map(([name, key]) => (
                <div key={name} className="flex min-h-7 items-center gap-3 border-border border-b last:border-b-0">
                  <dt className="order-2 ml-auto flex flex-none gap-1.5">
                    {key.split(', ').map((one) => (
                      <Kbd key={one}>{one}</Kbd>
                    ))}
                  </dt>
                  <dd>{t(name)}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <p className="text-12 text-text-3">{t('note')}</p>
    </Dialog>
  );
}
