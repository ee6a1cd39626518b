import { useTranslations } from 'next-intl';
import { RowsField } from '#components/forms/fields/rows-field.tsx';
import { TextField } from '#components/forms/fields/text-field.tsx';
import { useFormModel } from '#components/forms/model/form-model.ts';
import { useField } from '#components/forms/model/use-field.ts';
import { Checkbox } from '#components/ui/field.tsx';
import { textOf } from '#lib/kubernetes/untyped.ts';
import { valueAt } from '#lib/manifest/edit/field-path.ts';
import { isJsonArray } from '#lib/manifest/lossless-json.ts';

/** Only some keys become files, each under a name of its own. The scope is at the volume. */
export function FileItems({ source, keys }: { source: string; keys: readonly string[] }) {
  const t = useTranslations('deploy.configurationPart');
  const path = [source, 'items'];
  const field = useField(path);
  const isSome = field.value !== undefined && field.value !== null;
  const held = isJsonArray(field.value) ? field.value : [];
  const used = held.map((item) => textOf(valueAt(item, ['key'])));
  const next = keys.find((key) => !used.includes(key)) ?? '';
  return (
    <>
      <Checkbox
        label={t('someKeys')}
        hint={t('someKeysHint')}
        checked={isSome}
        onCheckedChange={(isOn) => field.set(isOn ? [{ key: next, path: next }] : undefined)}
      />
      {isSome ? (
        <RowsField
          path={path}
          label={t('items')}
          addLabel={t('addItem')}
          blank={{ key: next, path: next }}
          rowLabel={(index) => t('item', { index: index + 1 })}
        >
          {() => <ItemFields keys={keys} />}
        </RowsField>
      ) : null}
    </>
  );
}

/** The file is called as the key until it gets a name of its own. */
function ItemFields({ keys }: { keys: readonly string[] }) {
  const t = useTranslations('deploy.configurationPart');
  const { change } = useFormModel();
  const file = useField(['path']);
  return (
    <div className="grid gap-2.5 sm:grid-cols-2">
      <TextField
        path={['key']}
        label={t('key')}
        required
        mono
        choices={keys}
        onChanged={(before, after) => {
          if ((textOf(file.value) ?? '') !== before) return;
          change([{ document: file.document, path: file.path, value: after === '' ? undefined : after }]);
        }}
      />
      <TextField path={['path']} label={t('file')} hint={t('fileHint')} required mono />
    </div>
  );
}
