'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { Field, Select } from '#components/ui/field.tsx';
import { Panel } from '#components/ui/panel.tsx';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { hasTls, ingressPaths, ingressTls } from '#lib/network/ingress/ingress.ts';
import { type EntryAddress, type EntryLink, entryLink } from '#lib/network/ingress/ingress-address.ts';
import { useEntryAddresses } from './use-entry-addresses.ts';
import type { IngressClasses } from './use-ingress-classes.ts';

/** Each path as a link, by one of the addresses of the controller (I10). */
export function OpenPanel({ ingress, classes }: { ingress: KubeObject; classes: IngressClasses }) {
  const t = useTranslations('kinds.ingress');
  const { addresses, pending, isRefused } = useEntryAddresses(ingress, classes.reading);
  const [chosen, setChosen] = useState('');
  const address = addresses.find((candidate) => keyOf(candidate) === chosen) ?? addresses[0];
  if (address === undefined) {
    return (
      <Panel title={t('open')}>
        <p className="text-text-2">{t(pending ? 'loading' : isRefused ? 'entryRefused' : 'entryUnknown')}</p>
      </Panel>
    );
  }
  const links = linksOf(ingress, address);
  const hostsLines = [...new Set(links.flatMap(({ link }) => link.hostsLine ?? []))];
  return (
    <Panel title={t('open')} meta={t(`entryFrom.${address.from}`)} flush>
      {addresses.length > 1 ? (
        <div className="px-3 pt-2.5">
          <Field label={t('entryAddress')}>
            {(ids) => (
              <Select
                {...ids}
                mono
                value={keyOf(address)}
                options={addresses.map((candidate) => ({
                  value: keyOf(candidate),
                  label: `${keyOf(candidate)} (${t(`entryFrom.${candidate.from}`)})`,
                }))}
                onChange={(event) => setChosen(event.target.value)}
              />
            )}
          </Field>
        </div>
      ) : null}
      <ul>
        {links.map(({ key, link, text }) => (
          <LinkRow key={key} link={link} text={text} />
        ))}
      </ul>
      {links.length === 0 ? <p className="px-3 py-2.5 text-text-2">{t('noLinks')}</p> : null}
      {hostsLines.length === 0 ? null : <HostsLines lines={hostsLines} />}
    </Panel>
  );
}

function keyOf({ host, httpPort, httpsPort }: EntryAddress): string {
  return `${host} :${[httpPort, httpsPort].filter((port) => port !== undefined).join(' :')}`;
}

interface PathLink {
  readonly key: string;
  readonly link: EntryLink;
  /** For paths that are no link: the host and path as they stand in the rule. */
  readonly text: string;
}

function linksOf(ingress: KubeObject, address: EntryAddress): readonly PathLink[] {
  const tls = ingressTls(ingress);
  const rules = ingressPaths(ingress);
  const paths = rules.length === 0 ? [{ host: '', path: '/' }] : rules;
  const found = new Map<string, PathLink>();
  for (const { host, path } of paths) {
    const key = `${host} ${path}`;
    const isTls = host !== '' && hasTls(tls, host);
    const link = entryLink(address, { host, path, isTls }) ?? entryLink(address, { host, path, isTls: !isTls });
    if (link !== undefined) found.set(key, { key, link, text: `${host || '*'}${path}` });
  }
  return [...found.values()];
}

function LinkRow({ link, text }: { link: EntryLink; text: string }) {
  const t = useTranslations('kinds.ingress');
  return (
    <li className="grid min-h-[34px] grid-cols-[minmax(0,1fr)_auto] items-center gap-x-2 border-border border-t px-3 py-1 first:border-t-0">
      {link.url === undefined ? (
        <code className="text-text-2 wrap-anywhere" translate="no">
          {text}
        </code>
      ) : (
        <a href={link.url} target="_blank" rel="noreferrer noopener" className="text-accent wrap-anywhere">
          <code>{link.url}</code>
        </a>
      )}
      <span className="flex items-center gap-1">
        {link.url === undefined ? null : <CopyButton text={link.url} label={t('copyUrl', { url: link.url })} />}
        <span title={link.curl}>
          <CopyButton text={link.curl}>curl</CopyButton>
        </span>
      </span>
    </li>
  );
}

/** Names of a test cluster resolve nowhere: these lines of /etc/hosts make them. */
function HostsLines({ lines }: { lines: readonly string[] }) {
  const t = useTranslations('kinds.ingress');
  return (
    <div className="border-border border-t px-3 py-2">
      <p className="flex items-center gap-2 text-12 text-text-2">
        <span className="min-w-0 flex-1">{t('hostsHint')}</span>
        <CopyButton text={lines.join('\n')} label={t('copyHosts')} />
      </p>
      <pre className="mt-1 overflow-x-auto font-mono text-12" translate="no">
        {lines.join('\n')}
      </pre>
    </div>
  );
}
