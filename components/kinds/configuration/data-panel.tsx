'use client';

import { Eye, EyeOff } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useCount } from '#components/resource-list/use-count.ts';
import { Button } from '#components/ui/button.tsx';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { decodeValue } from '#lib/kinds/base64.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { recordOf, textMapOf } from '#lib/kubernetes/untyped.ts';

const shownAtFirst = 2000;

function Value({ text }: { text: string }) {
  const t = useTranslations('kinds.data');
  const count = useCount();
  const [open, setOpen] = useState(false);
  const isLong = text.length > shownAtFirst;
  return (
    <>
      <pre
        translate="no"
        className="max-h-96 overflow-auto rounded-s border border-border bg-surface-2 px-2 py-1.5 leading-[18px] wrap-anywhere whitespace-pre-wrap"
      >
        {isLong && !open ? text.slice(0, shownAtFirst) : text}
      </pre>
      {isLong && !open ? (
        <Button variant="ghost" size="xs" onClick={() => setOpen(true)}>
          {t('showAll', { n: count(text.length) })}
        </Button>
      ) : null}
    </>
  );
}

function SecretValue({ name, value }: { name: string; value: string }) {
  const t = useTranslations('kinds.data');
  const [shown, setShown] = useState(false);
  // Decoded only when asked for: until then the page holds nothing that can be read over a shoulder.
  const decoded = shown ? decodeValue(value) : undefined;
  return (
    <>
      <span className="flex items-center gap-2">
        <span className="min-w-0 flex-1 font-mono text-12 font-medium wrap-anywhere" translate="no">
          {name}
        </span>
        {decoded?.text === undefined ? null : <CopyButton text={decoded.text} label={t('copy', { key: name })} />}
        <Button
          size="xs"
          variant="ghost"
          icon={shown ? EyeOff : Eye}
          aria-label={t(shown ? 'hideKey' : 'revealKey', { key: name })}
          onClick={() => setShown(!shown)}
        >
          {t(shown ? 'hide' : 'reveal')}
        </Button>
      </span>
      {decoded === undefined ? (
        <span aria-hidden="true" className="font-mono text-12 text-text-3">
          ••••••••
        </span>
      ) : decoded.text === undefined ? (
        <span className="text-text-2">{t('binary', { count: decoded.byteLength })}</span>
      ) : (
        <Value text={decoded.text} />
      )}
    </>
  );
}

/** The keys of a ConfigMap or Secret. A Secret's values are hidden until each is asked for. */
export function DataPanel({ object }: { object: KubeObject }) {
  const t = useTranslations('kinds.data');
  const isSecret = object.kind === 'Secret';
  const fields = recordOf(object);
  const data = Object.entries(textMapOf(fields.data));
  const binary = Object.entries(textMapOf(fields.binaryData));
  return (
    <Panel title={t('title')} meta={data.length + binary.length} flush>
      {data.length + binary.length === 0 ? <p className="px-3 py-2.5 text-text-2">{t('empty')}</p> : null}
      <ul>
        {data.map(([key, value]) => (
          <li key={key} className="flex flex-col gap-1 border-border border-t px-3 py-2 first:border-t-0">
            {isSecret ? (
              <SecretValue name={key} value={value} />
            ) : (
              <>
                <span className="flex items-center gap-2">
                  <span className="min-w-0 flex-1 font-mono text-12 font-medium wrap-anywhere" translate="no">
                    {key}
                  </span>
                  <CopyButton text={value} label={t('copy', { key })} />
                </span>
                <Value text={value} />
              </>
            )}
          </li>
        ))}
        {binary.map(([key, value]) => (
          <li key={key} className="flex flex-col gap-1 border-border border-t px-3 py-2 first:border-t-0">
            <span className="font-mono text-12 font-medium wrap-anywhere" translate="no">
              {key}
            </span>
            <span className="text-text-2">{t('binary', { count: decodeValue(value).byteLength })}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
