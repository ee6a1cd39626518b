import { useTranslations } from 'next-intl';
import { SwitchField } from '#components/forms/fields/switch-field.tsx';
import { TextField } from '#components/forms/fields/text-field.tsx';
import { useFormModel } from '#components/forms/model/form-model.ts';
import { useField } from '#components/forms/model/use-field.ts';
import { Field, Select } from '#components/ui/field.tsx';
import { subPathChanges } from '#lib/forms/workload/volumes/volume-changes.ts';
import { textOf } from '#lib/kubernetes/untyped.ts';

/** Where a container has a volume. The scope is at the mount. */
export function MountFields({ files }: { files?: readonly string[] }) {
  const t = useTranslations('deploy.storagePart');
  const isFiles = files !== undefined;
  const isOneFile = (textOf(useField(['subPath']).value) ?? '') !== '';
  return (
    <div className="grid min-w-0 gap-x-2.5 gap-y-1 @md:grid-cols-2">
      <TextField
        path={['mountPath']}
        label={t('mountPath')}
        hint={t(isFiles ? (isOneFile ? 'filePathHint' : 'directoryHint') : 'mountPathHint')}
        required
        mono
        placeholder={isFiles ? '/etc/app' : '/var/lib/data'}
      />
      {isFiles && files.length > 0 ? (
        <FileChoice files={files} />
      ) : (
        <TextField
          path={['subPath']}
          label={t(isFiles ? 'oneFile' : 'subPath')}
          hint={t(isFiles ? (isOneFile ? 'notFollowed' : 'oneFileHint') : 'subPathHint')}
          mono
        />
      )}
      {isFiles ? null : <SwitchField path={['readOnly']} label={t('readOnly')} className="@md:col-span-2" />}
    </div>
  );
}

/** All files as a directory, or a single one beside those that the image has (T13). */
function FileChoice({ files }: { files: readonly string[] }) {
  const t = useTranslations('deploy.storagePart');
  const { form, change } = useFormModel();
  const field = useField(['subPath']);
  const held = textOf(field.value) ?? '';
  const all = held === '' || files.includes(held) ? files : [held, ...files];
  function choose(file: string) {
    const object = form.objects[field.document];
    if (object !== undefined) change(subPathChanges(object, field.document, field.path.slice(0, -1), file));
  }
  return (
    <Field label={t('shows')} hint={t(held === '' ? 'showsHint' : 'notFollowed')} problem={field.problem}>
      {(ids) => (
        <Select
          {...ids}
          data-field={field.key}
          value={held}
          options={[
            { value: '', label: t('allFiles') },
            ...all.map((file) => ({ value: file, label: t('onlyFile', { file }) })),
          ]}
          onChange={(event) => choose(event.target.value)}
        />
      )}
    </Field>
  );
}
