'use client';

import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { Facts, Mono, PanelTable } from '#components/resource-detail/facts.tsx';
import { ObjectLink } from '#components/resource-detail/object-link.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { Status } from '#components/ui/status.tsx';
import { type AccountToken, type RegistryLogin, secretSummary } from '#lib/kinds/secret-type.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { CertificatesPanel } from './certificates-panel.tsx';

/** What a Secret of a known type is for, without its secret. */
export function SecretSummaryPanel({ secret }: { secret: KubeObject }) {
  const t = useTranslations('kinds.secret');
  const summary = useMemo(() => secretSummary(secret), [secret]);
  switch (summary.type) {
    case 'other':
      return null;
    case 'tls':
      return <CertificatesPanel pem={summary.certificates} hasKey={summary.hasKey} />;
    case 'registries':
      return <RegistriesPanel logins={summary.registries} />;
    case 'service-account':
      return <AccountPanel account={summary.account} namespace={secret.metadata.namespace} />;
    case 'basic-auth':
      return (
        <Panel title={t('basicAuth')}>
          <Facts facts={[{ term: t('user'), value: summary.user ?? t('noUser') }]} />
        </Panel>
      );
    case 'bootstrap':
      return (
        <Panel title={t('bootstrap')}>
          <Facts
            facts={[
              { term: t('tokenId'), value: <Mono>{summary.id}</Mono> },
              { term: t('expires'), value: summary.expires ?? t('never') },
              { term: t('usages'), value: summary.usages.join(', ') },
            ]}
          />
        </Panel>
      );
    case 'helm':
      return (
        <Panel title={t('helm')}>
          <Facts
            facts={[
              { term: t('release'), value: <Mono>{summary.release}</Mono> },
              { term: t('revision'), value: summary.revision },
              { term: t('status'), value: summary.status },
            ]}
          />
          <p className="mt-2 text-12 text-text-2">{t('helmText')}</p>
        </Panel>
      );
  }
}

function RegistriesPanel({ logins }: { logins: readonly RegistryLogin[] | undefined }) {
  const t = useTranslations('kinds.secret');
  if (logins === undefined) {
    return (
      <Notice tone="bad" title={t('badRegistries')}>
        {t('badRegistriesText')}
      </Notice>
    );
  }
  return (
    <Panel title={t('registries')} meta={logins.length} flush>
      {logins.length === 0 ? (
        <p className="px-3 py-2.5 text-text-2">{t('noRegistries')}</p>
      ) : (
        <PanelTable
          label={t('registries')}
          columns={[{ title: t('registry') }, { title: t('user') }, { title: t('password') }]}
          rows={logins.map((login) => ({
            key: login.registry,
            cells: [
              <Mono key="registry">{login.registry}</Mono>,
              <span key="user" translate="no">
                {login.user === '' ? '–' : login.user}
                {login.email === '' ? null : <span className="ml-2 text-text-3">{login.email}</span>}
              </span>,
              login.hasPassword ? (
                t('isSet')
              ) : (
                <span key="none" className="flex">
                  <Status tone="warn" word={t('isMissing')} />
                </span>
              ),
            ],
          }))}
        />
      )}
    </Panel>
  );
}

function AccountPanel({ account, namespace }: { account: AccountToken; namespace: string | undefined }) {
  const t = useTranslations('kinds.secret');
  return (
    <>
      {account.hasToken ? null : (
        <Notice tone="warn" title={t('noToken')}>
          {t('noTokenText', { name: account.name })}
        </Notice>
      )}
      {account.invalidSince === undefined ? null : (
        <Notice tone="warn" title={t('invalidToken', { day: account.invalidSince })} />
      )}
      <Panel title={t('accountToken')}>
        <Facts
          facts={[
            {
              term: 'ServiceAccount',
              value: (
                <ObjectLink apiVersion="v1" kind="ServiceAccount" name={account.name} namespace={namespace}>
                  {account.name}
                </ObjectLink>
              ),
            },
            { term: t('expires'), value: t('never') },
            { term: t('lastUsed'), value: account.lastUsed },
          ]}
        />
        <p className="mt-2 text-12 text-text-2">{t('accountTokenText')}</p>
      </Panel>
    </>
  );
}
