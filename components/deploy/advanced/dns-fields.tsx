import { useTranslations } from 'next-intl';
import { ChoiceField } from '#components/forms/fields/choice-field.tsx';
import { RowsField } from '#components/forms/fields/rows-field.tsx';
import { SwitchField } from '#components/forms/fields/switch-field.tsx';
import { TextField } from '#components/forms/fields/text-field.tsx';
import { TextsField } from '#components/forms/fields/texts-field.tsx';
import type { WorkloadAt } from '#lib/forms/workload/kind/workload-kinds.ts';
import { valueAt } from '#lib/manifest/edit/field-path.ts';
import { MissingNote } from './missing-note.tsx';

/** How names are found from inside the pods (P27). */
export function DnsFields({ workload: { object, podSpec } }: { workload: WorkloadAt }) {
  const t = useTranslations('deploy.advancedFields');
  const at = (...path: readonly string[]) => valueAt(object, [...podSpec, ...path]);
  const policy = at('dnsPolicy') ?? 'ClusterFirst';
  return (
    <>
      <div className="grid gap-2.5 sm:grid-cols-2">
        <div className="flex min-w-0 flex-col">
          <ChoiceField
            path={['dnsPolicy']}
            label={t('dnsPolicy')}
            hint={t('dnsPolicyHint')}
            unset={t('policies.ClusterFirst')}
            options={(['ClusterFirstWithHostNet', 'Default', 'None'] as const).map((value) => ({
              value,
              label: t(`policies.${value}`),
            }))}
          />
          <MissingNote isMissing={at('hostNetwork') === true && policy === 'ClusterFirst'}>{t('hostDns')}</MissingNote>
        </div>
        <SwitchField
          path={['enableServiceLinks']}
          label={t('serviceLinks')}
          hint={t('serviceLinksHint')}
          unset
          className="sm:pt-4"
        />
        <TextsField
          path={['dnsConfig', 'nameservers']}
          label={t('servers')}
          hint={t('serversHint')}
          addLabel={t('addServer')}
          rowLabel={(index) => t('server', { index: index + 1 })}
          placeholder="192.0.2.53"
        />
        <TextsField
          path={['dnsConfig', 'searches']}
          label={t('searches')}
          hint={t('searchesHint')}
          addLabel={t('addSearch')}
          rowLabel={(index) => t('search', { index: index + 1 })}
          placeholder="example.com"
        />
      </div>
      <RowsField
        path={['dnsConfig', 'options']}
        label={t('dnsOptions')}
        addLabel={t('addDnsOption')}
        blank={{ name: '' }}
        rowLabel={(index) => t('dnsOption', { index: index + 1 })}
      >
        {() => (
          <div className="grid gap-2.5 sm:grid-cols-2">
            <TextField path={['name']} label={t('optionName')} mono placeholder="ndots" />
            <TextField path={['value']} label={t('optionValue')} mono placeholder="2" />
          </div>
        )}
      </RowsField>
      <RowsField
        path={['hostAliases']}
        label={t('aliases')}
        hint={t('aliasesHint')}
        addLabel={t('addAlias')}
        blank={{ ip: '', hostnames: [''] }}
        rowLabel={(index) => t('alias', { index: index + 1 })}
      >
        {(alias) => (
          <div className="grid gap-2.5 sm:grid-cols-2">
            <TextField path={['ip']} label={t('aliasAddress')} mono placeholder="192.0.2.10" />
            <TextsField
              path={['hostnames']}
              label={t('aliasNames')}
              addLabel={t('addAliasName')}
              rowLabel={(index) => t('aliasName', { alias: alias + 1, index: index + 1 })}
              placeholder="db.example.com"
            />
          </div>
        )}
      </RowsField>
    </>
  );
}
