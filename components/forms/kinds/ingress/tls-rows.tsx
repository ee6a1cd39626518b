import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useCluster } from '#components/data/use-cluster.ts';
import { useDiscovery } from '#components/data/use-discovery.ts';
import { EntryState } from '#components/kinds/ingress/tls-panel.tsx';
import { Status } from '#components/ui/status.tsx';
import { draftObject } from '#lib/forms/draft-object.ts';
import { hostsOf } from '#lib/forms/network/ingress-rules.ts';
import type { JsonObject, JsonValue } from '#lib/kubernetes/kube-object.ts';
import { pagePath } from '#lib/kubernetes/resource.ts';
import { textOf } from '#lib/kubernetes/untyped.ts';
import { valueAt } from '#lib/manifest/edit/field-path.ts';
import { isJsonArray } from '#lib/manifest/lossless-json.ts';
import { useObjectNames } from '../../choices/use-object-names.ts';
import { ChoiceField } from '../../fields/choice-field.tsx';
import { RowsField } from '../../fields/rows-field.tsx';
import { TextField } from '../../fields/text-field.tsx';
import { TextsField } from '../../fields/texts-field.tsx';

/** Which certificate serves which hosts: Secrets of the Ingress's own namespace only (I4, E8). */
export function TlsRows({ ingress }: { ingress: JsonObject | undefined }) {
  const t = useTranslations('forms.ingress');
  const cluster = useCluster();
  const { namespace = '' } = draftObject(ingress).metadata;
  const secrets = useObjectNames('secrets', namespace, 'type:kubernetes.io/tls');
  const hosts = hostsOf(ingress).filter((host) => host !== '');
  const secretField = { path: ['secretName'], label: t('secret'), className: 'max-w-96' };
  const asked = new URLSearchParams({ ns: namespace, type: 'kubernetes.io/tls' });
  return (
    <>
      <RowsField
        path={['spec', 'tls']}
        label={t('certificates')}
        hint={t('certificatesHint')}
        addLabel={t('addCertificate')}
        blank={(items) => ({ hosts: openHosts(hosts, items), secretName: '' })}
        rowLabel={(index) => t('certificate', { index: index + 1 })}
      >
        {(_, entry) => (
          <div className="flex flex-col gap-2">
            {secrets.isRefused ? (
              <TextField {...secretField} hint={t('secretTyped')} mono />
            ) : (
              <ChoiceField
                {...secretField}
                hint={secrets.names.length === 0 && !secrets.pending ? t('noSecrets', { namespace }) : t('secretHint')}
                unset={t('secretUnset')}
                options={secrets.names.map((name) => ({ value: name, label: name }))}
              />
            )}
            <TextsField
              path={['hosts']}
              label={t('tlsHosts')}
              hint={t('tlsHostsHint')}
              addLabel={t('addTlsHost')}
              rowLabel={(index) => t('tlsHost', { index: index + 1 })}
              placeholder={hosts[0] ?? 'shop.example.com'}
            />
            <SecretState namespace={namespace} entry={entry} ruleHosts={hosts} isRefused={secrets.isRefused} />
          </div>
        )}
      </RowsField>
      <Link
        prefetch={false}
        target="_blank"
        rel="noopener"
        href={`${pagePath(cluster, 'create')}/secrets?${asked}`}
        className="w-fit rounded-s text-12 text-accent hover:underline"
      >
        {t('makeSecret')}
      </Link>
    </>
  );
}

/** Hosts that no entry names yet; an entry without hosts is for all. */
function openHosts(hosts: readonly string[], items: readonly JsonValue[]): readonly string[] {
  const named = items.flatMap(hostsOfEntry);
  const open = hosts.filter((host) => !named.includes(host));
  return open.length === 0 ? hosts : open;
}

function hostsOfEntry(entry: JsonValue | undefined): readonly string[] {
  const hosts = valueAt(entry, ['hosts']);
  return isJsonArray(hosts) ? hosts.flatMap((host) => textOf(host) || []) : [];
}

function SecretState(props: {
  namespace: string;
  entry: JsonValue | undefined;
  ruleHosts: readonly string[];
  isRefused: boolean;
}) {
  const { namespace, entry, ruleHosts, isRefused } = props;
  const words = useTranslations('kinds.ingress');
  const { byId } = useDiscovery(useCluster());
  const secrets = byId('secrets');
  const secretName = textOf(valueAt(entry, ['secretName'])) ?? '';
  const hosts = hostsOfEntry(entry);
  if (secretName === '') return <p className="text-12 text-text-2">{words('tlsNoSecret')}</p>;
  if (isRefused) {
    return (
      <div>
        <Status tone="unknown" word={words('secretUnread')} />
        <p className="text-12 text-text-2">{words('secretUnreadText')}</p>
      </div>
    );
  }
  if (secrets === undefined || namespace === '') return null;
  return (
    <div role="status">
      <EntryState
        key={secretName}
        secrets={secrets}
        namespace={namespace}
        entry={{ hosts, secretName }}
        hosts={hosts.length === 0 ? ruleHosts : hosts}
      />
    </div>
  );
}
