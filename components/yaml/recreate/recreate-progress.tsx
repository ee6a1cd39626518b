'use client';

import { useTranslations } from 'next-intl';
import { RefusalNotice } from '#components/problem/refusal/refusal-notice.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { Spinner } from '#components/ui/spinner.tsx';
import type { RefusedObject } from '#lib/refusal/refusal-cause.ts';
import type { RecreateState } from './recreate-object.ts';

/** Where it is now; after a failure, what is there and what is not. */
export function RecreateProgress({ state, object }: { state: RecreateState; object: RefusedObject }) {
  const { kind, name } = object;
  const t = useTranslations('yaml.recreate');
  switch (state.type) {
    case 'running': {
      const finalizers = state.left?.metadata.finalizers ?? [];
      return (
        <div role="status" className="flex items-start gap-2">
          <Spinner />
          <div>
            <p>{t(`stage.${state.stage}`, { kind, name })}</p>
            {finalizers.length === 0 ? null : (
              <p className="text-12 text-text-2">{t('waitsFor', { names: finalizers.join(', ') })}</p>
            )}
          </div>
        </div>
      );
    }
    case 'failed':
      return (
        <div className="flex flex-col gap-2">
          <Notice tone="bad" title={t(`failed.${state.stage}`, { kind, name })}>
            {state.stage === 'create' ? t('textStays') : undefined}
          </Notice>
          <RefusalNotice problem={state.problem} object={object} />
        </div>
      );
    case 'taken':
      return (
        <Notice tone="bad" title={t('taken', { kind, name })}>
          {t('takenText')}
        </Notice>
      );
    case 'gone':
    case 'created':
      return null;
  }
}
