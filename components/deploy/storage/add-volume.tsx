import { Plus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useFormModel } from '#components/forms/model/form-model.ts';
import { Button } from '#components/ui/button.tsx';
import { withFields } from '#lib/forms/form-text.ts';
import type { WorkloadAt } from '#lib/forms/workload/kind/workload-kinds.ts';
import { claimSpec } from '#lib/forms/workload/volumes/claim-spec.ts';
import { nameForMade, withMade } from '#lib/forms/workload/volumes/made-objects.ts';
import { newClaimTemplate, newVolume } from '#lib/forms/workload/volumes/volume-changes.ts';
import type { JsonObject } from '#lib/kubernetes/kube-object.ts';
import type { FieldPath } from '#lib/manifest/edit/field-path.ts';
import { focusSoon } from './parts/focus-soon.ts';

/** What a volume can be. The first container mounts it at once: its path is the next thing to type. */
export function AddVolume({ workload }: { workload: WorkloadAt }) {
  const t = useTranslations('deploy.storagePart');
  const { form, change, setText } = useFormModel();
  const { document } = workload;

  function add(added: ReturnType<typeof newVolume>, first: FieldPath | undefined) {
    change(added.changes);
    if (first !== undefined) focusSoon(document, first);
  }
  const place = ({ mount }: ReturnType<typeof newVolume>) =>
    mount === undefined ? undefined : [...mount, 'mountPath'];
  function addPlain(name: string, source: JsonObject, first?: readonly string[]) {
    const added = newVolume(workload, name, source);
    add(added, first === undefined ? place(added) : [...added.at, ...first]);
  }
  function addTemplate() {
    const added = newClaimTemplate(workload, claimSpec);
    add(added, place(added));
  }
  function addClaim() {
    const claimName = nameForMade(form, workload, 'PersistentVolumeClaim');
    const added = newVolume(workload, 'data', { persistentVolumeClaim: { claimName } });
    const text = withMade(form, workload, 'PersistentVolumeClaim', claimName, { spec: claimSpec });
    setText(withFields(text, added.changes));
    const first = place(added);
    if (first !== undefined) focusSoon(document, first);
  }
  return (
    <fieldset data-adds="" className="min-w-0">
      <legend className="sr-only">{t('add')}</legend>
      <div className="-ml-2 flex flex-wrap gap-x-1">
        {workload.kind === 'StatefulSet' ? (
          <Button variant="ghost" size="xs" icon={Plus} onClick={addTemplate}>
            {t('addTemplate')}
          </Button>
        ) : null}
        <Button variant="ghost" size="xs" icon={Plus} onClick={addClaim}>
          {t('addClaim')}
        </Button>
        <Button
          variant="ghost"
          size="xs"
          icon={Plus}
          onClick={() =>
            addPlain('data', { persistentVolumeClaim: { claimName: '' } }, ['persistentVolumeClaim', 'claimName'])
          }
        >
          {t('addExisting')}
        </Button>
        <Button variant="ghost" size="xs" icon={Plus} onClick={() => addPlain('cache', { emptyDir: {} })}>
          {t('addEmptyDir')}
        </Button>
        <Button
          variant="ghost"
          size="xs"
          icon={Plus}
          onClick={() => addPlain('host', { hostPath: { path: '' } }, ['hostPath', 'path'])}
        >
          {t('addHostPath')}
        </Button>
        <Button
          variant="ghost"
          size="xs"
          icon={Plus}
          onClick={() => addPlain('nfs', { nfs: { server: '', path: '' } }, ['nfs', 'server'])}
        >
          {t('addNfs')}
        </Button>
      </div>
    </fieldset>
  );
}
