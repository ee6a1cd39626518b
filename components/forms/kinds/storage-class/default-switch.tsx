import { useTranslations } from 'next-intl';
import { useStorageClasses } from '#components/kinds/storage/use-storage-classes.ts';
import { Checkbox } from '#components/ui/field.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { effectiveDefault } from '#lib/kinds/storage-class-default.ts';
import { useField } from '../../model/use-field.ts';

/** The class of claims that name none, by the annotation. */
export function DefaultSwitch() {
  const t = useTranslations('forms.storageClass');
  const { classes } = useStorageClasses();
  const field = useField(['metadata', 'annotations', 'storageclass.kubernetes.io/is-default-class']);
  const isOn = field.value === 'true';
  const other = effectiveDefault(classes);
  return (
    <div data-field={field.key} tabIndex={-1} className="flex flex-col gap-2">
      <Checkbox
        label={t('default')}
        hint={t('defaultHint')}
        checked={isOn}
        onCheckedChange={(checked) => field.set(checked ? 'true' : undefined)}
      />
      {isOn && other !== undefined ? (
        <Notice tone="warn" title={t('otherDefault', { name: other.metadata.name })}>
          {t('otherDefaultText', { name: other.metadata.name })}
        </Notice>
      ) : null}
    </div>
  );
}
