import { useTranslations } from 'next-intl';
import { ChoiceField } from '#components/forms/fields/choice-field.tsx';
import { NumberField } from '#components/forms/fields/number-field.tsx';
import { SwitchField } from '#components/forms/fields/switch-field.tsx';
import { Scope } from '#components/forms/model/scope.tsx';
import { Fold } from '#components/forms/parts/fold.tsx';
import type { WorkloadAt } from '#lib/forms/workload/kind/workload-kinds.ts';
import { valueAt } from '#lib/manifest/edit/field-path.ts';
import { AccountField } from './account-field.tsx';
import { ClassField } from './class-field.tsx';
import { DnsFields } from './dns-fields.tsx';
import { HostFields } from './host-fields.tsx';
import { SecurityFields } from './security-fields.tsx';

/** What most apps leave as it is: account, priority, how pods end, names, user, the node's own network (P23, P27, P28, P33). */
export function AdvancedFields({ workload }: { workload: WorkloadAt }) {
  const t = useTranslations('deploy.advancedFields');
  const { kind, object, podSpec } = workload;
  const isSet = (...fields: readonly string[]) =>
    fields.some((field) => valueAt(object, [...podSpec, field]) !== undefined);
  return (
    <Scope path={podSpec}>
      <div className="grid gap-2.5 sm:grid-cols-2">
        <AccountField workload={workload} />
        <ClassField field="priorityClassName" resource="priorityclasses.scheduling.k8s.io" workload={workload} />
        <NumberField
          path={['terminationGracePeriodSeconds']}
          label={t('grace')}
          hint={t('graceHint')}
          placeholder="30"
          min={0}
        />
        <ClassField field="runtimeClassName" resource="runtimeclasses.node.k8s.io" workload={workload} />
        {kind === 'Pod' ? (
          <>
            <ChoiceField
              path={['restartPolicy']}
              label={t('restart')}
              hint={t('restartHint')}
              unset={t('restartPolicy.Always')}
              options={(['OnFailure', 'Never'] as const).map((value) => ({
                value,
                label: t(`restartPolicy.${value}`),
              }))}
            />
            <NumberField
              path={['activeDeadlineSeconds']}
              label={t('deadline')}
              hint={t('deadlineHint')}
              placeholder={t('none')}
              min={1}
            />
          </>
        ) : null}
      </div>
      <SwitchField path={['automountServiceAccountToken']} label={t('automount')} hint={t('automountHint')} unset />
      <Fold title={t('dns')} isSet={isSet('dnsPolicy', 'dnsConfig', 'hostAliases', 'enableServiceLinks')}>
        <DnsFields workload={workload} />
      </Fold>
      <Fold title={t('security')} isSet={isSet('securityContext')}>
        <SecurityFields />
      </Fold>
      <Fold title={t('host')} isSet={isSet('hostNetwork', 'hostPID', 'hostIPC', 'shareProcessNamespace')}>
        <HostFields />
      </Fold>
    </Scope>
  );
}
