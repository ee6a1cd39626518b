import { useTranslations } from 'next-intl';
import { useFormModel } from '#components/forms/model/form-model.ts';
import { Checkbox } from '#components/ui/field.tsx';
import type { WorkloadAt } from '#lib/forms/workload/kind/workload-kinds.ts';
import { type EnvSource, envFromChanges, isEnvOf } from '#lib/forms/workload/volumes/env-from.ts';
import { podContainers } from '#lib/forms/workload/volumes/pod-volumes.ts';
import { useContainerName } from '../storage/parts/use-container-name.ts';

/** All keys of an object as variables, of which containers (C3, C8). */
export function EnvChecks(props: { workload: WorkloadAt; kind: EnvSource; name: string }) {
  const { workload, kind, name } = props;
  const t = useTranslations('deploy.configurationPart');
  const { change } = useFormModel();
  const nameOf = useContainerName();
  const containers = podContainers(workload);
  return (
    <div className="flex min-w-0 flex-col gap-0.5">
      {containers.map((container, index) => (
        <Checkbox
          key={container.path.join()}
          label={containers.length === 1 ? t('asEnv') : t('asEnvOf', { container: nameOf(container) })}
          hint={index === containers.length - 1 ? t('asEnvHint') : undefined}
          checked={isEnvOf(workload, container, kind, name)}
          onCheckedChange={(isOn) => change(envFromChanges(workload, container, kind, name, isOn))}
        />
      ))}
    </div>
  );
}
