import { FolderInput } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { DataKeys } from '#components/forms/kinds/config-map/data-keys.tsx';
import { SecretValues } from '#components/forms/kinds/secret/secret-values.tsx';
import { useFormModel } from '#components/forms/model/form-model.ts';
import { Scope } from '#components/forms/model/scope.tsx';
import { Button } from '#components/ui/button.tsx';
import { dataRows } from '#lib/forms/data/data-rows.ts';
import type { WorkloadAt } from '#lib/forms/workload/kind/workload-kinds.ts';
import { type MadeObject, madeObjects, usesOf, withoutMade } from '#lib/forms/workload/volumes/made-objects.ts';
import { podVolumes } from '#lib/forms/workload/volumes/pod-volumes.ts';
import { newVolume } from '#lib/forms/workload/volumes/volume-changes.ts';
import { focusSoon } from '../storage/parts/focus-soon.ts';
import { PartCard } from '../storage/parts/part-card.tsx';
import { UniqueNameField } from '../storage/parts/unique-name-field.tsx';
import { EnvChecks } from './env-checks.tsx';
import { MadeFiles } from './files/made-files.tsx';
import { RemoveDialog } from './remove-dialog.tsx';

/** A ConfigMap or Secret that is made with the app: its keys, and what the app has of it. */
export function MadeData({ workload, made }: { workload: WorkloadAt; made: MadeObject }) {
  const t = useTranslations('deploy.configurationPart');
  const { form, change, setText } = useFormModel();
  const [isAsked, setAsked] = useState(false);
  const { document, name } = made;
  const kind = made.kind === 'Secret' ? 'Secret' : 'ConfigMap';
  const others = madeObjects(form, kind).filter((one) => one.document !== document);
  const keys = dataRows(form.objects[document]).map(({ key }) => key);
  const source = kind === 'Secret' ? 'secret' : 'configMap';
  const volumes = podVolumes(workload).filter((one) => one.source === source && one.refersTo === name && name !== '');
  const uses = usesOf(workload, kind, name);
  function mount() {
    const holder = kind === 'Secret' ? { secretName: name } : { name };
    const added = newVolume(workload, kind === 'Secret' ? 'secret' : 'config', { [source]: holder });
    change(added.changes);
    if (added.mount !== undefined) focusSoon(workload.document, [...added.mount, 'mountPath']);
  }
  const remove = () => setText(withoutMade(form, made));
  return (
    <PartCard
      title={kind}
      label={t('object', { kind, name })}
      meta={t('madeHint')}
      removeLabel={t('remove', { kind, name })}
      onRemove={() => (uses.length + keys.length === 0 ? remove() : setAsked(true))}
    >
      <Scope document={document} path={[]}>
        <div className="grid gap-2.5 sm:grid-cols-2">
          <UniqueNameField
            path={['metadata', 'name']}
            label={t('name')}
            hint={t('nameOfMadeHint')}
            taken={others.map((one) => one.name)}
          />
        </div>
        <div className="flex min-w-0 flex-col gap-2">
          {kind === 'Secret' ? <SecretValues /> : <DataKeys isSecret={false} />}
        </div>
      </Scope>
      {volumes.map((volume) => (
        <MadeFiles key={volume.path.join()} workload={workload} volume={volume} keys={keys} />
      ))}
      <Button size="s" icon={FolderInput} className="self-start" onClick={mount}>
        {t(volumes.length === 0 ? 'mountFiles' : 'mountFilesAgain')}
      </Button>
      <EnvChecks workload={workload} kind={kind} name={name} />
      <RemoveDialog
        open={isAsked}
        onOpenChange={setAsked}
        workload={workload}
        kind={kind}
        name={name}
        uses={uses}
        onRemove={remove}
      />
    </PartCard>
  );
}
