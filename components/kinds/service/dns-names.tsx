'use client';

import { useTranslations } from 'next-intl';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { dnsNames, serviceFacts, srvNames } from '#lib/kinds/service.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import type { Endpoints } from './endpoints/use-endpoints.ts';

/** A StatefulSet of a thousand pods needs no thousand lines. */
const mostPods = 10;

/**
 * The names by which pods reach a Service; never with a node port, which does not answer there. Behind a headless
 * Service each pod with a host name has one of its own (V9, V14).
 */
export function DnsNames({ service, endpoints }: { service: KubeObject; endpoints: Endpoints }) {
  const t = useTranslations('kinds.service');
  const names = dnsNames(service);
  const hosts = [...new Set(endpoints.rows.flatMap(({ hostname }) => hostname ?? []))].sort(byNumber);
  const { isHeadless } = serviceFacts(service);
  const srv = srvNames(service);
  return (
    <Panel title={t('dns')} flush>
      {isHeadless ? <p className="px-3 py-2 text-12 text-text-2">{t('headlessText')}</p> : null}
      <ul>
        {(['same', 'other', 'full'] as const).map((which) => (
          <NameRow key={which} term={t(`dnsName.${which}`)} name={names[which]} />
        ))}
        {hosts.slice(0, mostPods).map((host) => (
          <NameRow key={host} term={host} name={`${host}.${names.full}`} />
        ))}
        {isHeadless ? srv.map((name) => <NameRow key={name} term="SRV" name={name} />) : null}
      </ul>
      {hosts.length > mostPods ? (
        <p className="border-border border-t px-3 py-2 text-12 text-text-3">
          {t('moreHosts', { count: hosts.length - mostPods })}
        </p>
      ) : null}
    </Panel>
  );
}

/** `web-2` before `web-10`. */
const byNumber = (a: string, b: string) => a.localeCompare(b, 'en', { numeric: true });

function NameRow({ term, name }: { term: string; name: string }) {
  const t = useTranslations('kinds.service');
  return (
    <li className="grid min-h-[34px] grid-cols-[92px_minmax(0,1fr)_auto] items-center gap-x-2 border-border border-t px-3 py-1 first:border-t-0">
      <span className="min-w-0 text-12 text-text-3 wrap-anywhere">{term}</span>
      <code className="wrap-anywhere" translate="no">
        {name}
      </code>
      <CopyButton text={name} label={t('copyName', { name })} />
    </li>
  );
}
