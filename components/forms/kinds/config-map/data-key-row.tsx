import { Eye, EyeOff, Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { use, useState } from 'react';
import { useKeyProblem } from '#components/kinds/configuration/edit/use-key-problem.ts';
import { ValueField } from '#components/kinds/configuration/edit/value-field.tsx';
import { Button, IconButton } from '#components/ui/button.tsx';
import { Field, TextInput } from '#components/ui/field.tsx';
import { type DataRow, isBlankRow, valueOfRow, withValue } from '#lib/forms/data/data-rows.ts';
import { keyOfFileName } from '#lib/kinds/config-map-edit.ts';
import { dataKeyProblem } from '#lib/kubernetes/names.ts';
import { FieldScopeContext } from '../../model/form-model.ts';
import { fieldKey, useField } from '../../model/use-field.ts';
import { useFormProblem } from '../../model/use-form-problem.ts';

/** One key and its value. A Secret's is hidden until it is asked for, also while it is typed. */
export function DataKeyRow(props: {
  row: DataRow;
  index: number;
  isSecret: boolean;
  /** Another row has the same key. */
  isRepeated: boolean;
  onChange: (row: DataRow) => void;
  onRemove: () => void;
}) {
  const { row, index, isSecret, isRepeated, onChange, onRemove } = props;
  const t = useTranslations('forms.configMap');
  const common = useTranslations('forms');
  const problemText = useKeyProblem();
  const { document } = use(FieldScopeContext);
  const field = useField([row.field, row.key]);
  const [isShown, setShown] = useState(!isSecret);
  const isNameless = row.key === '' && !isBlankRow(row);
  const own = isRepeated ? t('keyTwice', { key: row.key }) : isNameless ? t('keyFirst') : undefined;
  // What the text can't hold has no place in it: the row itself is the place.
  const waits = own !== undefined;
  const path = `${row.field}[${row.key}] ${index}`;
  useFormProblem(waits ? { document, path, severity: 'error', message: own, isMissing: isNameless } : undefined);
  // Said at once: the check of the text takes a key without a value for one that is still to be filled in.
  const rule = row.key === '' ? undefined : dataKeyProblem(row.key);
  const bad = isRepeated ? own : rule === undefined ? undefined : problemText(rule);
  const value = valueOfRow(row, isSecret);
  const name = row.key === '' ? common('row', { index: index + 1 }) : row.key;
  return (
    <li className="rounded-l border border-border-2 px-3 pt-2 pb-1">
      <Field
        label={t('key')}
        problem={bad === undefined ? field.problem : { tone: 'bad', text: bad }}
        aside={
          <IconButton
            className="-my-1"
            size="xs"
            icon={Trash2}
            label={t('removeKey', { key: name })}
            onClick={onRemove}
          />
        }
      >
        {(ids) => (
          <TextInput
            {...ids}
            mono
            data-field={waits ? fieldKey(document, path) : field.key}
            value={row.key}
            onChange={(event) => onChange({ ...row, key: event.target.value })}
          />
        )}
      </Field>
      {value === undefined ? (
        <p className="py-1.5 text-text-2">{common('setInYaml')}</p>
      ) : (
        <ValueField
          value={value}
          baseText=""
          autoFocus={false}
          rows={4}
          problem={undefined}
          isHidden={!isShown}
          actions={
            isSecret ? (
              <Button size="xs" icon={isShown ? EyeOff : Eye} aria-pressed={isShown} onClick={() => setShown(!isShown)}>
                {t(isShown ? 'hide' : 'show')}
              </Button>
            ) : undefined
          }
          onChange={(changed, fileName) => {
            const next = withValue(row, changed, isSecret);
            onChange(row.key === '' && fileName !== undefined ? { ...next, key: keyOfFileName(fileName) } : next);
          }}
        />
      )}
    </li>
  );
}
