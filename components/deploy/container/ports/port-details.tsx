import { useTranslations } from 'next-intl';
import { ChoiceField } from '#components/forms/fields/choice-field.tsx';
import { NumberField } from '#components/forms/fields/number-field.tsx';
import { TextField } from '#components/forms/fields/text-field.tsx';
import { Scope } from '#components/forms/model/scope.tsx';
import { textOfField } from '#lib/forms/field-text.ts';
import type { WorkloadKind } from '#lib/forms/workload/kind/workload-kinds.ts';
import type { JsonValue } from '#lib/kubernetes/kube-object.ts';
import { valueAt } from '#lib/manifest/edit/field-path.ts';
import { FieldsFold } from '../fields-fold.tsx';

const fields = ['name', 'protocol', 'hostPort', 'hostIP'] as const;

/** What a port can have besides its number. The scope is at the container. */
export function PortDetails({ ports, kind }: { ports: readonly JsonValue[]; kind: WorkloadKind }) {
  const t = useTranslations('deploy.containerPorts');
  return (
    <FieldsFold
      title={t('details')}
      about={ports.flatMap((_, index) => fields.map((field) => ['ports', index, field]))}
    >
      {ports.map((port, index) => {
        // Said once, below the last of them.
        const hint = (key: 'nameHint' | 'protocolHint' | 'hostPortEach' | 'hostPortHint') =>
          index === ports.length - 1 ? t(key) : undefined;
        const number = textOfField(valueAt(port, ['containerPort'])) ?? '';
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a port has no other name than its place.
          <fieldset key={index} aria-label={t('detailsOf', { number })} className="min-w-0">
            <Scope path={['ports', index]}>
              <div className="grid grid-cols-2 gap-x-2.5 sm:grid-cols-[80px_minmax(0,1fr)_minmax(0,1fr)_minmax(0,1fr)]">
                <p className="col-span-2 self-center font-mono text-12 sm:col-span-1">{number}</p>
                <TextField path={['name']} label={t('name')} hint={hint('nameHint')} mono placeholder="http" />
                <ChoiceField
                  path={['protocol']}
                  label={t('protocol')}
                  hint={hint('protocolHint')}
                  unset="TCP"
                  options={['UDP', 'SCTP'].map((value) => ({ value, label: value }))}
                />
                <NumberField
                  path={['hostPort']}
                  label={t('hostPort')}
                  hint={hint(kind === 'DaemonSet' ? 'hostPortEach' : 'hostPortHint')}
                  min={1}
                  max={65535}
                  className="col-span-2 sm:col-span-1"
                />
              </div>
            </Scope>
          </fieldset>
        );
      })}
    </FieldsFold>
  );
}
