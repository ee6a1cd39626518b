'use client';

import { useTranslations } from 'next-intl';
import { useId } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Field, TextInput } from '#components/ui/field.tsx';
import { imageChoices } from '#lib/debug/images.ts';
import { useDebugImages } from '../use-debug-images.ts';

/** An image to debug with: those that were used here before, and one that dialogs begin with. */
export function ImageField(props: {
  value: string;
  onChange: (image: string) => void;
  /** What the API server says of it. */
  refusal: string | undefined;
  autoFocus?: boolean;
}) {
  const { value, onChange, refusal, autoFocus = false } = props;
  const t = useTranslations('debug.image');
  const images = useDebugImages();
  const listId = useId();
  const image = value.trim();
  const text = image === '' ? t('required') : refusal;
  return (
    <Field
      label={t('label')}
      hint={t('hint')}
      problem={text === undefined ? undefined : { tone: 'bad', text }}
      aside={
        image === '' || image === images.preset ? undefined : (
          <Button size="xs" variant="ghost" className="!h-5" onClick={() => images.setPreset(image)}>
            {t('makePreset')}
          </Button>
        )
      }
    >
      {(ids) => (
        <>
          <TextInput
            {...ids}
            mono
            list={listId}
            value={value}
            {...(autoFocus ? { 'data-autofocus': true } : {})}
            onChange={(event) => onChange(event.target.value)}
          />
          <datalist id={listId}>
            {imageChoices(images).map((choice) => (
              <option key={choice} value={choice} />
            ))}
          </datalist>
        </>
      )}
    </Field>
  );
}
