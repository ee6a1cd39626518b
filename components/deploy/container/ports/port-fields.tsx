import { Plus, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { ProblemLine } from '#components/forms/fields/problem-line.tsx';
import { focusField } from '#components/forms/frame/focus-field.ts';
import { useFormModel } from '#components/forms/model/form-model.ts';
import { fieldKey, useField } from '#components/forms/model/use-field.ts';
import { Button, IconButton } from '#components/ui/button.tsx';
import { Field, NumberInput } from '#components/ui/field.tsx';
import { integerValue, textOfField } from '#lib/forms/field-text.ts';
import type { WorkloadKind } from '#lib/forms/workload/kind/workload-kinds.ts';
import type { JsonValue } from '#lib/kubernetes/kube-object.ts';
import { type FieldPath, pathText, valueAt } from '#lib/manifest/edit/field-path.ts';
import { isJsonArray, isJsonObject } from '#lib/manifest/lossless-json.ts';
import { PortDetails } from './port-details.tsx';

/** What the container listens on. A field that is still blank is no port yet, and no row of the text. */
export function PortFields({ kind }: { kind: WorkloadKind }) {
  const t = useTranslations('deploy.containerPorts');
  const { change } = useFormModel();
  const field = useField(['ports']);
  const whole = useField(['ports'], { withParts: true });
  const [wantsBlank, setWantsBlank] = useState(false);
  const { document } = field;
  const rows = isJsonArray(field.value) ? field.value : [];
  const isForeign = field.value !== undefined && field.value !== null && !isJsonArray(field.value);
  const shown: readonly (JsonValue | undefined)[] = rows.length === 0 || wantsBlank ? [...rows, undefined] : rows;
  const pathOf = (index: number): FieldPath => [...field.path, index, 'containerPort'];

  function put(index: number, text: string) {
    const row = rows[index];
    if (text === '' && row !== undefined) {
      if (index === rows.length - 1 && isPlain(row)) {
        setWantsBlank(true);
        remove(index);
      } else change([{ document, path: pathOf(index), value: '' }]);
    } else if (text !== '') {
      if (row === undefined) setWantsBlank(false);
      change([{ document, path: pathOf(index), value: integerValue(text) }]);
    }
  }
  function remove(index: number) {
    if (rows[index] === undefined) setWantsBlank(false);
    else change([{ document, path: [...field.path, index], value: undefined }]);
  }
  function add() {
    setWantsBlank(true);
    requestAnimationFrame(() => focusField(fieldKey(document, pathText(pathOf(rows.length)))));
  }
  if (isForeign) return <p className="text-text-2">{t('elsewhere')}</p>;
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <div className="flex flex-wrap items-start gap-x-2.5">
        {shown.map((row, index) => (
          <PortField
            // biome-ignore lint/suspicious/noArrayIndexKey: a port has no other name than its place while it is typed.
            key={index}
            index={index}
            row={row}
            isRemovable={shown.length > 1}
            onPut={(text) => put(index, text)}
            onRemove={() => remove(index)}
            // Emptied in the middle of the list, where the next one would have moved into its field.
            onLeave={() => {
              if (row !== undefined && isPlain(row) && valueAt(row, ['containerPort']) === '') remove(index);
            }}
          />
        ))}
        <Button variant="ghost" size="s" icon={Plus} className="mt-[22px]" onClick={add}>
          {t('add')}
        </Button>
      </div>
      {whole.problem === undefined ? <p className="-mt-4 text-12 text-text-3">{t('hint')}</p> : null}
      <ProblemLine problem={field.problem} />
      {rows.length === 0 ? null : <PortDetails ports={rows} kind={kind} />}
    </div>
  );
}

/** Nothing but the number. */
function isPlain(row: JsonValue): boolean {
  return (
    isJsonObject(row) && Object.entries(row).every(([key, value]) => key === 'containerPort' || value === undefined)
  );
}

function PortField(props: {
  index: number;
  row: JsonValue | undefined;
  isRemovable: boolean;
  onPut: (text: string) => void;
  onRemove: () => void;
  onLeave: () => void;
}) {
  const { index, row, isRemovable, onPut, onRemove, onLeave } = props;
  const t = useTranslations('deploy.containerPorts');
  const field = useField(['ports', index, 'containerPort']);
  const label = index === 0 ? t('port') : t('portNumber', { number: index + 1 });
  return (
    <Field className={field.problem === undefined ? 'w-28' : 'w-56'} label={label} problem={field.problem}>
      {(ids) => (
        <span className="relative flex max-w-28">
          <NumberInput
            {...ids}
            min={1}
            max={65535}
            data-field={field.key}
            className={isRemovable ? 'pr-8' : ''}
            value={textOfField(valueAt(row, ['containerPort'])) ?? ''}
            onValueChange={onPut}
            onBlur={onLeave}
          />
          {isRemovable ? (
            <IconButton
              label={t('remove', { number: index + 1 })}
              icon={X}
              size="xs"
              className="absolute! top-1 right-1"
              onClick={onRemove}
            />
          ) : null}
        </span>
      )}
    </Field>
  );
}
