import { Plus, Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type ReactNode, useRef, useState } from 'react';
import { Button, IconButton } from '#components/ui/button.tsx';
import { TextInput } from '#components/ui/field.tsx';
import { type Pair, pairsOf, valueOfPairs } from '#lib/forms/pairs.ts';
import type { FieldPath } from '#lib/manifest/edit/field-path.ts';
import { isSameValue } from '#lib/manifest/edit/same-value.ts';
import { useField } from '../model/use-field.ts';
import { ProblemLine } from './problem-line.tsx';

/**
 * A map from texts to texts: labels, annotations, limits. Rows keep their order while they are typed; a key that is
 * typed twice is said at once, since a map can hold it only once.
 */
export function PairsField(props: {
  path: FieldPath;
  label: string;
  hint?: ReactNode;
  addLabel: string;
  keyLabel: string;
  valueLabel: string;
  /** Keys to choose from; anything else can be typed. */
  keys?: readonly string[];
  /** Values to choose from, by the key of their row. */
  valuesOf?: (key: string) => readonly string[];
  /** Keys that have fields of their own: they are kept, and not shown here. */
  except?: readonly string[];
  /** What is to be known of an entry, below it. */
  note?: (pair: Pair) => ReactNode;
}) {
  const { path, label, hint, addLabel, keyLabel, valueLabel, keys = [], valuesOf, except = [], note } = props;
  const t = useTranslations('forms');
  const field = useField(path, { withParts: true });
  const list = useRef<HTMLFieldSetElement>(null);
  const [typed, setTyped] = useState<readonly Pair[]>([]);
  const all = pairsOf(field.value);
  const held = all?.filter(({ key }) => !except.includes(key));
  const others = all?.filter(({ key }) => except.includes(key)) ?? [];
  const isTyped = held !== undefined && isSameValue(valueOfPairs(typed), valueOfPairs(held));
  const rows = isTyped ? typed : (held ?? []);
  const listId = `${field.key} keys`.replaceAll(' ', '-');
  function write(next: readonly Pair[]) {
    setTyped(next);
    field.set(valueOfPairs([...others, ...next]));
  }
  function put(index: number, change: Partial<Pair>) {
    write(rows.map((row, at) => (at === index ? { ...row, ...change } : row)));
  }
  if (held === undefined) return <p className="text-text-2">{`${label}: ${t('setInYaml')}`}</p>;
  return (
    <fieldset ref={list} data-field={field.key} tabIndex={-1} className="flex min-w-0 flex-col gap-2">
      <legend className="mb-1 text-12 font-medium">{label}</legend>
      {hint === undefined ? null : <p className="text-12 text-text-3">{hint}</p>}
      {rows.map(({ key, value }, index) => {
        const isTwice = key !== '' && rows.findIndex((row) => row.key === key) < index;
        const name = key === '' ? t('row', { index: index + 1 }) : key;
        const values = valuesOf?.(key) ?? [];
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a row has no other name while its key is typed.
          <div key={index}>
            <div className="flex items-start gap-2">
              <TextInput
                mono
                aria-label={t('keyOf', { label: keyLabel, index: index + 1 })}
                aria-invalid={isTwice}
                placeholder={keyLabel}
                list={keys.length === 0 ? undefined : listId}
                value={key}
                onChange={(event) => put(index, { key: event.target.value })}
                className="flex-1"
              />
              <TextInput
                mono
                aria-label={t('valueOf', { label: valueLabel, name })}
                placeholder={valueLabel}
                list={values.length === 0 ? undefined : `${listId}-${index}`}
                value={value}
                onChange={(event) => put(index, { value: event.target.value })}
                className="flex-1"
              />
              <IconButton
                label={t('removeRow', { row: name })}
                icon={Trash2}
                size="s"
                onClick={() => write(rows.toSpliced(index, 1))}
                className="mt-0.5 flex-none"
              />
            </div>
            {values.length === 0 ? null : (
              <datalist id={`${listId}-${index}`}>
                {values.map((one) => (
                  <option key={one} value={one} />
                ))}
              </datalist>
            )}
            {note === undefined || key === '' ? null : <p className="text-12 text-text-3">{note({ key, value })}</p>}
            {isTwice ? <ProblemLine problem={{ tone: 'bad', text: t('keyTwice', { key }) }} /> : null}
          </div>
        );
      })}
      {keys.length === 0 ? null : (
        <datalist id={listId}>
          {keys.map((key) => (
            <option key={key} value={key} />
          ))}
        </datalist>
      )}
      <ProblemLine problem={field.problem} />
      <Button
        variant="ghost"
        size="xs"
        icon={Plus}
        className="self-start"
        onClick={() => {
          setTyped([...rows, { key: '', value: '' }]);
          requestAnimationFrame(() =>
            list.current?.querySelector<HTMLElement>(':scope > div:last-of-type input')?.focus(),
          );
        }}
      >
        {addLabel}
      </Button>
    </fieldset>
  );
}
