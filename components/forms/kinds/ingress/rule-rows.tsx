import { useTranslations } from 'next-intl';
import { useBackends } from '#components/kinds/ingress/use-backends.ts';
import { blankPath, blankRule } from '#lib/forms/network/ingress-rules.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { ChoiceField } from '../../fields/choice-field.tsx';
import { RowsField } from '../../fields/rows-field.tsx';
import { TextField } from '../../fields/text-field.tsx';
import { BackendFields } from './backend-fields.tsx';

const types = ['Prefix', 'Exact', 'ImplementationSpecific'] as const;

/** Hosts, and below each its paths with the Service that they lead to. */
export function RuleRows({ ingress }: { ingress: KubeObject }) {
  const t = useTranslations('forms.ingress');
  const backends = useBackends(ingress);
  const namespace = ingress.metadata.namespace ?? '';
  return (
    <RowsField
      path={['spec', 'rules']}
      label={t('hosts')}
      hint={t('hostsHint')}
      addLabel={t('addHost')}
      blank={blankRule}
      rowLabel={(index) => t('rule', { index: index + 1 })}
    >
      {(rule) => (
        <div className="flex flex-col gap-2 border-border border-b pb-3">
          <TextField
            path={['host']}
            label={t('host')}
            hint={t('hostHint')}
            mono
            placeholder={t('everyHost')}
            className="max-w-96"
          />
          <RowsField
            path={['http', 'paths']}
            label={t('paths')}
            addLabel={t('addPath')}
            blank={blankPath}
            rowLabel={(index) => t('pathOf', { rule: rule + 1, index: index + 1 })}
            keepsOne
          >
            {() => (
              <div className="grid gap-2.5 sm:grid-cols-2 lg:grid-cols-4">
                <TextField path={['path']} label={t('path')} mono placeholder="/" />
                <ChoiceField
                  path={['pathType']}
                  label={t('pathType')}
                  options={types.map((value) => ({ value, label: t(`type.${value}`) }))}
                />
                <BackendFields path={['backend', 'service']} namespace={namespace} backends={backends} />
              </div>
            )}
          </RowsField>
        </div>
      )}
    </RowsField>
  );
}
