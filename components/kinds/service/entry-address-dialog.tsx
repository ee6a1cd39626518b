'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { EntryAddressState } from '#components/data/use-entry-address.ts';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { Field, TextInput } from '#components/ui/field.tsx';
import { entryHost } from '#lib/network/service/entry-address.ts';

/** Under which address node ports are reached from where this user is. */
export function EntryAddressDialog({ entry, onClose }: { entry: EntryAddressState; onClose: () => void }) {
  const t = useTranslations('kinds.service.entry');
  const [text, setText] = useState(entry.address ?? '');
  const [tried, setTried] = useState(false);
  const host = entryHost(text);
  const isWrong = text.trim() !== '' && host === undefined;
  function save() {
    setTried(true);
    if (isWrong) return;
    entry.set(host ?? '');
    onClose();
  }
  return (
    <Dialog
      open
      size="s"
      title={t('title')}
      onOpenChange={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button variant="primary" onClick={save}>
            {t('save')}
          </Button>
        </>
      }
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <Field
          label={t('address')}
          hint={t('hint')}
          problem={tried && isWrong ? { tone: 'bad', text: t('wrong') } : undefined}
        >
          {(ids) => (
            <TextInput
              {...ids}
              mono
              data-autofocus
              placeholder="203.0.113.7"
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
          )}
        </Field>
      </form>
    </Dialog>
  );
}
