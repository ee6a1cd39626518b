'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { focusField } from '#components/forms/frame/focus-field.ts';
import { StatusShape } from '#components/ui/status.tsx';
import { fieldPlace } from './steps.ts';
import type { ShownProblems } from './use-deploy-form.ts';

/** How many problems are left, the first as a link to its field, and the buttons. */
export function FormFooter(props: { problems: ShownProblems; objectCount: number; children: ReactNode }) {
  const { problems, objectCount, children } = props;
  const t = useTranslations('deploy');
  const errors = problems.shown.filter(({ severity }) => severity === 'error');
  const [first] = errors;
  const [missing] = problems.missing;
  return (
    <>
      <p role="status" className="mr-auto flex min-w-0 flex-wrap items-center gap-x-2 text-12">
        {first !== undefined ? (
          <>
            <span className="flex items-center gap-[5px] text-bad">
              <StatusShape tone="bad" sizePx={12} />
              {t('problemsLeft', { count: errors.length })}
            </span>
            <PlaceLink path={first.path} />
          </>
        ) : missing !== undefined ? (
          <>
            <span className="text-text-3">{t('stillMissing')}</span>
            <PlaceLink path={missing.path} />
          </>
        ) : (
          <span className="text-text-3">{t('willMake', { count: objectCount })}</span>
        )}
      </p>
      {children}
    </>
  );
}

function PlaceLink({ path }: { path: string }) {
  const t = useTranslations('deploy');
  return (
    <button type="button" className="rounded-s text-accent hover:underline" onClick={() => focusField(path)}>
      {fieldPlace(path, t)}
    </button>
  );
}
