'use client';

import { useTranslations } from 'next-intl';
import { type FormEvent, useId, useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { Field, TextInput } from '#components/ui/field.tsx';
import type { ViewsState } from './use-views.ts';
import type { CurrentView } from './views-menu.tsx';

const longestName = 60;

/** Keeps the filter, sort, columns and density under a name, in this browser. */
export function SaveViewDialog(props: { views: ViewsState; current: CurrentView; onClose: () => void }) {
  const { views, current, onClose } = props;
  const t = useTranslations('list.views');
  const formId = useId();
  const [name, setName] = useState('');
  const trimmed = name.trim();
  const isThere = views.stored.views.some((view) => view.name === trimmed);

  function submit(event: FormEvent) {
    event.preventDefault();
    if (trimmed === '') return;
    views.save({ ...current, name: trimmed });
    onClose();
  }
  return (
    <Dialog
      open
      size="s"
      onOpenChange={onClose}
      title={t('saveTitle')}
      footer={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button
            type="submit"
            form={formId}
            variant="primary"
            disabledReason={trimmed === '' ? t('nameFirst') : undefined}
          >
            {t(isThere ? 'overwrite' : 'saveButton')}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={submit}>
        <Field label={t('name')} hint={t('hint')} problem={isThere ? { tone: 'warn', text: t('exists') } : undefined}>
          {(ids) => (
            <TextInput
              {...ids}
              data-autofocus
              maxLength={longestName}
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Field>
      </form>
      <p className="text-12 text-text-2">
        {t('what')}{' '}
        <code translate="no" className="wrap-anywhere">
          {current.filter === '' ? t('noFilter') : current.filter}
        </code>
      </p>
    </Dialog>
  );
}
