'use client';

import { useTranslations } from 'next-intl';
import { Field, TextInput } from '#components/ui/field.tsx';
import {
  draftImage,
  type ImageDraft,
  type ImageGroup,
  imageProblem,
  pastedImage,
} from '#lib/kinds/workload/images/image-edit.ts';

/** At most this many of several images are named. */
const mostImages = 4;

/** One container, or of several workloads all containers with one repository: its name, and its tag beside it. */
export function ImageRow(props: {
  group: ImageGroup;
  isOne: boolean;
  isFirst: boolean;
  draft: ImageDraft;
  onChange: (draft: ImageDraft) => void;
}) {
  const { group, isOne, isFirst, draft, onChange } = props;
  const t = useTranslations('kinds.setImage');
  const [use] = group.uses;
  const workloads = new Set(group.uses.map(({ object }) => object.metadata.uid ?? object.metadata.name)).size;
  const name = isOne
    ? (use?.container.name ?? '')
    : group.parts.repository === ''
      ? t('noImage')
      : group.parts.repository;
  const role =
    use?.container.isSidecar === true ? t('sidecar') : use?.container.list === 'initContainers' ? t('init') : '';
  const results = group.images.map((image) => ({ image, next: draftImage(group, draft, image) }));
  const changes = results.filter(({ image, next }) => image !== next);
  const problem = changes.map(({ next }) => imageProblem(next)).find((rule) => rule !== undefined);
  const dropsDigest = changes.some(({ image, next }) => image.includes('@') && !next.includes('@'));
  return (
    <fieldset className="min-w-0 rounded-l border border-border-2 px-3 pt-1 pb-2">
      <legend className="px-1 text-12 font-medium">
        <span translate="no">{name}</span>
        {isOne && role !== '' ? <span className="ml-2 font-normal text-text-3">{role}</span> : null}
        {isOne ? null : (
          <span className="ml-2 font-normal text-text-3">
            {t('usedBy', { containers: group.uses.length, workloads })}
          </span>
        )}
      </legend>
      <div className="grid gap-x-2 sm:grid-cols-[minmax(0,1fr)_180px]">
        <Field
          label={t('image')}
          problem={problem === undefined ? undefined : { tone: 'bad', text: t(`rule.${problem}`) }}
          hint={dropsDigest ? t('digestGoes') : undefined}
        >
          {(ids) => (
            <TextInput
              {...ids}
              mono
              aria-label={t('imageOf', { name })}
              value={draft.repository}
              onChange={(event) => onChange({ ...draft, repository: event.target.value })}
              // A whole image, pasted or typed: its tag belongs into the input beside. Not while it is being typed,
              // when the port of a registry still looks like a tag.
              onBlur={() => {
                const whole = pastedImage(draft.repository);
                if (whole !== undefined) onChange(whole);
              }}
            />
          )}
        </Field>
        <Field label={t('tag')} hint={group.images.length > 1 ? t('tagKept') : undefined}>
          {(ids) => (
            <TextInput
              {...ids}
              mono
              aria-label={t('tagOf', { name })}
              {...(isFirst ? { 'data-autofocus': true } : {})}
              placeholder={group.parts.digest === '' && group.images.length === 1 ? 'latest' : ''}
              value={draft.tag}
              onFocus={(event) => event.currentTarget.select()}
              onChange={(event) => onChange({ ...draft, tag: event.target.value.trim() })}
            />
          )}
        </Field>
      </div>
      <ul className="font-mono text-12 text-text-2" translate="no">
        {results.slice(0, mostImages).map(({ image, next }) => (
          <li key={image} className="wrap-anywhere">
            {image === next ? (
              image
            ) : (
              <>
                {image} <span aria-hidden="true">→</span> <span className="font-medium text-text">{next}</span>
              </>
            )}
          </li>
        ))}
        {results.length > mostImages ? (
          <li className="font-sans">{t('more', { count: results.length - mostImages })}</li>
        ) : null}
      </ul>
    </fieldset>
  );
}
