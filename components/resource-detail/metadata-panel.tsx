'use client';

import { Eye } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { Age } from '#components/resource-list/list-cell.tsx';
import { Button } from '#components/ui/button.tsx';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { LabelChip } from '#components/ui/label-chip.tsx';
import { Panel } from '#components/ui/panel.tsx';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { textMapOf } from '#lib/kubernetes/untyped.ts';
import { type Fact, Facts, Mono } from './facts.tsx';
import { OwnerChain } from './owner-chain.tsx';

const longText = 160;
/** kubectl apply keeps a copy of what was applied here, a Secret's values included. */
const lastApplied = 'kubectl.kubernetes.io/last-applied-configuration';

/** A long annotation shows its beginning until it is opened. Its text is text, whatever it holds. */
function Annotation({ name, value, isHidden }: { name: string; value: string; isHidden: boolean }) {
  const t = useTranslations('detail');
  const [open, setOpen] = useState(false);
  const [hidden, setHidden] = useState(isHidden);
  if (hidden) {
    return (
      <li className="flex items-center gap-2 border-border border-t py-1.5 first:border-t-0 first:pt-0 last:pb-0">
        <span className="min-w-0 flex-1 font-mono text-12 text-text-2 wrap-anywhere" translate="no">
          {name}
        </span>
        <Button
          size="xs"
          variant="ghost"
          icon={Eye}
          aria-label={t('revealAnnotation', { name })}
          onClick={() => setHidden(false)}
        >
          {t('reveal')}
        </Button>
      </li>
    );
  }
  const isLong = value.length > longText || value.includes('\n');
  return (
    <li className="min-w-0 border-border border-t py-1.5 first:border-t-0 first:pt-0 last:pb-0">
      <span className="flex items-start gap-2">
        <span className="min-w-0 flex-1 font-mono text-12 text-text-2 wrap-anywhere" translate="no">
          {name}
        </span>
        <CopyButton text={value} label={t('copyAnnotation', { name })} />
      </span>
      <span className="block font-mono text-12 wrap-anywhere whitespace-pre-wrap" translate="no">
        {isLong && !open ? `${value.slice(0, longText).split('\n')[0] ?? ''}…` : value}
      </span>
      {isLong ? (
        <button
          type="button"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
          className="mt-0.5 inline-flex min-h-6 items-center rounded-s text-12 text-accent hover:underline"
        >
          {open ? t('less') : t('moreText', { count: value.length })}
        </button>
      ) : null}
    </li>
  );
}

/** What every object has: labels, owner, age, finalizers, uid, annotations. `first` are facts of the kind. */
export function MetadataPanel({ object, first = [] }: { object: KubeObject; first?: readonly (Fact | undefined)[] }) {
  const t = useTranslations('detail');
  const locale = useLocale();
  const { metadata } = object;
  const createdMs = Date.parse(metadata.creationTimestamp ?? '');
  const labels = Object.entries(textMapOf(metadata.labels));
  const owners = metadata.ownerReferences ?? [];
  const facts: (Fact | undefined)[] = [
    ...first,
    {
      term: t('labels'),
      value:
        labels.length === 0 ? (
          '–'
        ) : (
          <span className="flex flex-wrap gap-1">
            {labels.map(([key, value]) => (
              <LabelChip key={key} name={key} value={value} />
            ))}
          </span>
        ),
    },
    owners.length === 0 ? undefined : { term: t('owner'), value: <OwnerChain object={object} /> },
    Number.isNaN(createdMs)
      ? undefined
      : {
          term: t('created'),
          value: (
            <>
              <Age createdMs={createdMs} />
              <span className="ml-2 text-text-3" suppressHydrationWarning>
                {new Date(createdMs).toLocaleString(locale)}
              </span>
            </>
          ),
        },
    (metadata.finalizers ?? []).length === 0
      ? undefined
      : {
          term: t('finalizers'),
          value: (metadata.finalizers ?? []).map((finalizer) => (
            <span key={finalizer} className="block">
              <Mono>{finalizer}</Mono>
            </span>
          )),
        },
    metadata.uid === undefined
      ? undefined
      : {
          term: t('uid'),
          value: (
            <span className="inline-flex items-center gap-1">
              <Mono>{metadata.uid}</Mono>
              <CopyButton text={metadata.uid} label={t('copyUid')} />
            </span>
          ),
        },
  ];
  const annotations = Object.entries(textMapOf(metadata.annotations));
  return (
    <>
      <Panel title={t('details')}>
        <Facts facts={facts} />
      </Panel>
      {annotations.length === 0 ? null : (
        <Panel title={t('annotations')} meta={annotations.length}>
          <ul>
            {annotations.map(([key, value]) => (
              <Annotation
                key={key}
                name={key}
                value={value}
                isHidden={object.kind === 'Secret' && key === lastApplied}
              />
            ))}
          </ul>
        </Panel>
      )}
    </>
  );
}
