import { Plus, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { ProblemLine } from '#components/forms/fields/problem-line.tsx';
import { useFormModel } from '#components/forms/model/form-model.ts';
import { Scope } from '#components/forms/model/scope.tsx';
import { Button, IconButton } from '#components/ui/button.tsx';
import type { WorkloadAt } from '#lib/forms/workload/kind/workload-kinds.ts';
import {
  type ContainerAt,
  type MountAt,
  mountsIn,
  podContainers,
  type VolumeAt,
} from '#lib/forms/workload/volumes/pod-volumes.ts';
import { newMount, removed } from '#lib/forms/workload/volumes/volume-changes.ts';
import { textOf } from '#lib/kubernetes/untyped.ts';
import { valueAt } from '#lib/manifest/edit/field-path.ts';
import { focusSoon } from './focus-soon.ts';
import { MountFields } from './mount-fields.tsx';
import { useContainerName } from './use-container-name.ts';

/**
 * One row of the matrix of volumes and containers: where each container has the volume. `files`: of a ConfigMap or a
 * Secret, those that it has, as far as they are known.
 */
export function VolumeMounts(props: { workload: WorkloadAt; volume: VolumeAt; files?: readonly string[] }) {
  const { workload, volume, files } = props;
  const t = useTranslations('deploy.storagePart');
  const containers = podContainers(workload);
  const isUnused = containers.every((container) => mountsIn(workload.object, container, volume.name).length === 0);
  const columns = containers.length === 1 ? '' : containers.length === 2 ? 'sm:grid-cols-2' : 'sm:grid-cols-3';
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      <div className={`grid min-w-0 gap-2.5 ${columns}`}>
        {containers.map((container) => (
          <ContainerMounts
            key={container.path.join()}
            workload={workload}
            volume={volume}
            container={container}
            isOnly={containers.length === 1}
            {...(files === undefined ? {} : { files })}
          />
        ))}
      </div>
      {isUnused ? <ProblemLine problem={{ tone: 'warn', text: t('unused') }} /> : null}
    </div>
  );
}

/** One cell: usually one mount, with `subPath` also several. */
function ContainerMounts(props: {
  workload: WorkloadAt;
  volume: VolumeAt;
  container: ContainerAt;
  isOnly: boolean;
  files?: readonly string[];
}) {
  const { workload, volume, container, isOnly, files } = props;
  const t = useTranslations('deploy.storagePart');
  const { change } = useFormModel();
  const mounts = mountsIn(workload.object, container, volume.name);
  const name = useContainerName()(container);
  function mount() {
    const added = newMount(workload, container, volume.name);
    change([added]);
    focusSoon(workload.document, [...added.path, 'mountPath']);
  }
  return (
    <fieldset
      aria-label={t('inContainer', { volume: volume.name, container: name })}
      className={`flex min-w-0 flex-col gap-1.5 ${isOnly ? '' : 'rounded-m bg-surface-2 px-2.5 py-2'}`}
    >
      {isOnly ? null : (
        <p className="flex min-w-0 items-center gap-1.5 text-12">
          <span className="truncate font-medium font-mono">{name}</span>
          {container.list === 'initContainers' ? <span className="text-text-2">{t('init')}</span> : null}
        </p>
      )}
      {mounts.map((one) => (
        <div key={one.path.join()} className="flex min-w-0 items-start gap-1.5">
          <div className="min-w-0 flex-1">
            <MountIn workload={workload} mount={one} {...(files === undefined ? {} : { files })} />
          </div>
          <IconButton
            className="mt-[22px] flex-none"
            size="s"
            icon={X}
            label={t('unmount', { volume: volume.name, container: name })}
            onClick={() => change(removed(workload.document, [one.path]))}
          />
        </div>
      ))}
      <Button variant="ghost" size="xs" icon={Plus} className="self-start" onClick={mount}>
        {mounts.length > 0 ? t('mountAgain') : isOnly ? t('mount') : t('mountIn', { container: name })}
      </Button>
    </fieldset>
  );
}

function MountIn(props: { workload: WorkloadAt; mount: MountAt; files?: readonly string[] }) {
  const { workload, mount, files } = props;
  const t = useTranslations('deploy.storagePart');
  if (mount.isDevice) {
    const device = textOf(valueAt(workload.object, [...mount.path, 'devicePath'])) ?? '';
    return <p className="py-1 text-text-2">{t('device', { device })}</p>;
  }
  return (
    <Scope document={workload.document} path={mount.path}>
      <MountFields {...(files === undefined ? {} : { files })} />
    </Scope>
  );
}
