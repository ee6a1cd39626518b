'use client';

import { useTranslations } from 'next-intl';
import { shownProblem } from '#components/deploy/field-problem.tsx';
import { Field, RadioCards, TextInput } from '#components/ui/field.tsx';
import { withExposure } from '#lib/deploy/edit.ts';
import type { Exposure } from '#lib/deploy/form.ts';
import { RequestPath } from './request-path.tsx';
import { ServicePortRows, type ServicePortRowsProps } from './service-port-rows.tsx';

export interface NetworkFieldsProps extends ServicePortRowsProps {
  readonly choices: readonly Exposure[];
  /** What the Service is named when its field is left blank. */
  readonly defaultServiceName: string;
  /** Title and container in the picture's last box: "Pods × 3", "gateway". */
  readonly pods: string;
  readonly container: string;
}

/** Who can reach the app: the choice, the picture, the ports. Used by "Deploy an app" and by "Expose". */
export function NetworkFields(props: NetworkFieldsProps) {
  const { network, onChange, targetPorts, problems, choices, defaultServiceName, pods, container } = props;
  const t = useTranslations('expose');
  return (
    <>
      <RadioCards
        legend={t('exposure')}
        hideLegend
        columns={choices.length === 3 ? 3 : 2}
        value={network.exposure}
        onChange={(exposure) => onChange(withExposure(network, exposure, targetPorts))}
        options={choices.map((exposure) => ({
          value: exposure,
          label: t(`choice.${exposure}.label`),
          hint: t(`choice.${exposure}.hint`),
        }))}
      />
      {network.exposure === 'none' ? null : (
        <>
          <RequestPath
            network={network}
            serviceName={network.serviceName || defaultServiceName}
            pods={pods}
            podsPort={container}
          />
          <ServicePortRows {...props} />
          <Field
            label={t('serviceName')}
            hint={t('serviceNameHint', { name: defaultServiceName || '…' })}
            problem={shownProblem(problems, 'network.serviceName')}
          >
            {(ids) => (
              <TextInput
                {...ids}
                mono
                data-field="network.serviceName"
                placeholder={defaultServiceName}
                value={network.serviceName}
                onChange={(event) => onChange({ ...network, serviceName: event.target.value })}
              />
            )}
          </Field>
        </>
      )}
    </>
  );
}
