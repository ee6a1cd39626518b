import { Plus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { FollowChanges } from '#components/forms/model/follow-changes.tsx';
import { useFormModel } from '#components/forms/model/form-model.ts';
import { Button } from '#components/ui/button.tsx';
import type { WorkloadAt } from '#lib/forms/workload/kind/workload-kinds.ts';
import { type MadeKind, madeObjects, nameForMade, withMade } from '#lib/forms/workload/volumes/made-objects.ts';
import { isConfiguration, podVolumes } from '#lib/forms/workload/volumes/pod-volumes.ts';
import { newVolume, sourcesFollow } from '#lib/forms/workload/volumes/volume-changes.ts';
import { focusSoon } from '../storage/parts/focus-soon.ts';
import { ExistingFiles } from './files/existing-files.tsx';
import { MadeData } from './made-data.tsx';

const sources = {
  ConfigMap: { source: 'configMap', name: 'name', volume: 'config', rest: {} },
  Secret: { source: 'secret', name: 'secretName', volume: 'secret', rest: { type: 'Opaque' } },
} as const;

/** ConfigMaps and Secrets that are made with the app, and those that it has as files (C3, C8, T13). */
export function ConfigurationFields({ workload }: { workload: WorkloadAt }) {
  const t = useTranslations('deploy.configurationPart');
  const { form, change, setText } = useFormModel();
  const made = madeObjects(form, 'ConfigMap', 'Secret');
  const isMade = (kind: MadeKind, name: string) => made.some((one) => one.kind === kind && one.name === name);
  const existing = podVolumes(workload).filter(
    (volume) => isConfiguration(volume) && !isMade(kindOf(volume.source), volume.refersTo),
  );
  function make(kind: keyof typeof sources) {
    setText(withMade(form, workload, kind, nameForMade(form, workload, kind), sources[kind].rest));
    focusSoon(form.objects.length, ['metadata', 'name']);
  }
  function mount(kind: keyof typeof sources) {
    const { source, name, volume } = sources[kind];
    const { changes, at } = newVolume(workload, volume, { [source]: { [name]: '' } });
    change(changes);
    focusSoon(workload.document, [...at, source, name]);
  }
  return (
    <FollowChanges follows={sourcesFollow}>
      {made.length + existing.length === 0 ? <p className="text-12 text-text-2">{t('none')}</p> : null}
      {made.map((one) => (
        <MadeData key={one.document} workload={workload} made={one} />
      ))}
      {existing.map((volume) => (
        <ExistingFiles key={volume.path.join()} workload={workload} volume={volume} />
      ))}
      <fieldset data-adds="" className="min-w-0">
        <legend className="sr-only">{t('add')}</legend>
        <div className="-ml-2 flex flex-wrap gap-x-1">
          {(['ConfigMap', 'Secret'] as const).map((kind) => (
            <Button key={kind} variant="ghost" size="xs" icon={Plus} onClick={() => make(kind)}>
              {t('make', { kind })}
            </Button>
          ))}
          {(['ConfigMap', 'Secret'] as const).map((kind) => (
            <Button key={kind} variant="ghost" size="xs" icon={Plus} onClick={() => mount(kind)}>
              {t('mountExisting', { kind })}
            </Button>
          ))}
        </div>
      </fieldset>
    </FollowChanges>
  );
}

function kindOf(source: string): 'ConfigMap' | 'Secret' {
  return source === 'secret' ? 'Secret' : 'ConfigMap';
}
