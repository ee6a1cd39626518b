'use client';

import { ChevronRight } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { lazy, Suspense, useId, useState } from 'react';

const TokenHelp = lazy(() => import('./token-help.tsx'));

/** "Where do I get a token?", answered when it is asked. */
export function WhereFrom({ clusterName }: { clusterName: string }) {
  const t = useTranslations('session.help');
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  return (
    <div className="flex flex-col gap-3">
      <button
        type="button"
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setOpen(!isOpen)}
        className="-ml-1 flex min-h-6 items-center gap-1 self-start rounded-s text-12 text-accent hover:underline"
      >
        <ChevronRight aria-hidden="true" size={14} className={isOpen ? 'rotate-90' : ''} />
        {t('question')}
      </button>
      <div id={id} hidden={!isOpen}>
        {isOpen ? (
          <Suspense>
            <TokenHelp clusterName={clusterName} />
          </Suspense>
        ) : null}
      </div>
    </div>
  );
}
