import { useTranslations } from 'next-intl';
import { useFormModel } from '#components/forms/model/form-model.ts';
import { fieldKey } from '#components/forms/model/use-field.ts';
import { Button } from '#components/ui/button.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { withFields } from '#lib/forms/form-text.ts';
import type { WorkloadAt } from '#lib/forms/workload/kind/workload-kinds.ts';
import { claimSpec } from '#lib/forms/workload/volumes/claim-spec.ts';
import { nameForMade, withMade } from '#lib/forms/workload/volumes/made-objects.ts';
import { mountsOf } from '#lib/forms/workload/volumes/pod-volumes.ts';
import { volumeNamed, withoutMounts } from '#lib/forms/workload/volumes/volume-changes.ts';
import { pathText } from '#lib/manifest/edit/field-path.ts';

/** Containers mount a volume that is not there: a StatefulSet with claim templates has become another kind. */
export function MissingVolume({ workload, name }: { workload: WorkloadAt; name: string }) {
  const t = useTranslations('deploy.storagePart');
  const { form, change, setText } = useFormModel();
  const { document } = workload;
  const [first] = mountsOf(workload, name);
  function makeClaim() {
    const claimName = nameForMade(form, workload, 'PersistentVolumeClaim');
    const text = withMade(form, workload, 'PersistentVolumeClaim', claimName, { spec: claimSpec });
    setText(withFields(text, [volumeNamed(workload, name, { persistentVolumeClaim: { claimName } })]));
  }
  return (
    <Notice tone="bad" title={t('missing', { name })}>
      <p>{t('missingText')}</p>
      <div className="mt-1.5 flex flex-wrap gap-1.5">
        <Button
          size="xs"
          data-field={first === undefined ? undefined : fieldKey(document, pathText([...first.path, 'name']))}
          onClick={makeClaim}
        >
          {t('missingClaim')}
        </Button>
        <Button size="xs" onClick={() => change([volumeNamed(workload, name, { emptyDir: {} })])}>
          {t('missingEmptyDir')}
        </Button>
        <Button size="xs" onClick={() => change(withoutMounts(workload, name))}>
          {t('missingUnmount')}
        </Button>
      </div>
    </Notice>
  );
}
