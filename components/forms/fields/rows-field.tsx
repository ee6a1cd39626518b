import { Plus, Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type ReactNode, useRef } from 'react';
import { Button, IconButton } from '#components/ui/button.tsx';
import type { JsonValue } from '#lib/kubernetes/kube-object.ts';
import type { FieldPath } from '#lib/manifest/edit/field-path.ts';
import { isJsonArray } from '#lib/manifest/lossless-json.ts';
import { useFormModel } from '../model/form-model.ts';
import { Scope } from '../model/scope.tsx';
import { useField } from '../model/use-field.ts';
import { ProblemLine } from './problem-line.tsx';

/**
 * A list: its items one below the other, each a group of fields with their scope at the item, and a button for one
 * more. `blank`: what a new item begins with. `rowLabel` names an item for who can't see it.
 */
export function RowsField(props: {
  path: FieldPath;
  label: string;
  hint?: ReactNode;
  addLabel: string;
  blank: JsonValue | ((items: readonly JsonValue[]) => JsonValue);
  rowLabel: (index: number) => string;
  /** At least one: the last one can't be taken out. */
  keepsOne?: boolean;
  /** The section around it says the same. */
  hideLabel?: boolean;
  /** Items without labels above them. */
  isTight?: boolean;
  children: (index: number, item: JsonValue | undefined) => ReactNode;
}) {
  const {
    path,
    label,
    hint,
    addLabel,
    blank,
    rowLabel,
    keepsOne = false,
    isTight = false,
    hideLabel = false,
    children,
  } = props;
  const t = useTranslations('forms');
  const { change } = useFormModel();
  const field = useField(path);
  const list = useRef<HTMLFieldSetElement>(null);
  const items = isJsonArray(field.value) ? field.value : [];
  const isForeign = field.value !== undefined && field.value !== null && !isJsonArray(field.value);
  function add() {
    const item = typeof blank === 'function' ? blank(items) : blank;
    change([{ document: field.document, path: [...field.path, items.length], value: item }]);
    requestAnimationFrame(() =>
      list.current
        ?.querySelector<HTMLElement>(':scope > [data-row]:last-of-type :is(input, select, textarea)')
        ?.focus(),
    );
  }
  return (
    <fieldset ref={list} data-field={field.key} tabIndex={-1} className="flex min-w-0 flex-col gap-2">
      <legend className={hideLabel ? 'sr-only' : 'mb-1 text-12 font-medium'}>{label}</legend>
      {hint === undefined ? null : <p className="text-12 text-text-3">{hint}</p>}
      {isForeign ? <p className="text-text-2">{t('setInYaml')}</p> : null}
      {items.map((item, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an item of a manifest has no other name than its place.
        <fieldset key={index} data-row="" aria-label={rowLabel(index)} className="flex items-start gap-2">
          <div className="min-w-0 flex-1">
            <Scope path={[...path, index]}>{children(index, item)}</Scope>
          </div>
          <IconButton
            label={t('removeRow', { row: rowLabel(index) })}
            icon={Trash2}
            size="s"
            disabledReason={keepsOne && items.length === 1 ? t('keepsOne') : undefined}
            onClick={() => change([{ document: field.document, path: [...field.path, index], value: undefined }])}
            className={`${isTight ? 'mt-0.5' : 'mt-[22px]'} flex-none`}
          />
        </fieldset>
      ))}
      <ProblemLine problem={field.problem} />
      {isForeign ? null : (
        <Button variant="ghost" size="xs" icon={Plus} onClick={add} className="self-start">
          {addLabel}
        </Button>
      )}
    </fieldset>
  );
}
