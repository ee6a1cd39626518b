import { Files, Plus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { use, useRef, useState } from 'react';
import { useBytes } from '#components/kinds/configuration/data/use-bytes.ts';
import { valueOfFile } from '#components/kinds/configuration/edit/value-of-file.ts';
import { Button } from '#components/ui/button.tsx';
import { Notice } from '#components/ui/notice.tsx';
import {
  type DataRow,
  dataBytes,
  dataChanges,
  dataRows,
  isBlankRow,
  isRepeated,
  isSameData,
  newRow,
} from '#lib/forms/data/data-rows.ts';
import { dataLimitBytes } from '#lib/kinds/config-map-data.ts';
import { keyOfFileName } from '#lib/kinds/config-map-edit.ts';
import { ProblemLine } from '../../fields/problem-line.tsx';
import { FieldScopeContext, useFormModel } from '../../model/form-model.ts';
import { useField } from '../../model/use-field.ts';
import { DataKeyRow } from './data-key-row.tsx';

/**
 * The keys of a ConfigMap or Secret, typed or from files; a Secret's values are encoded for the user. Rows without a
 * key, or with that of another row, wait here: the text can't hold them.
 */
export function DataKeys({ isSecret }: { isSecret: boolean }) {
  const t = useTranslations('forms.configMap');
  const size = useBytes();
  const { form, change } = useFormModel();
  const { document } = use(FieldScopeContext);
  const chooser = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLUListElement>(null);
  const nextId = useRef(1);
  const held = dataRows(form.objects[document]);
  const [typed, setTyped] = useState<readonly DataRow[]>(() => [newRow('new 0', '', { text: '' }, isSecret)]);
  const [refused, setRefused] = useState<string>();
  const rows = isSameData(typed, held) ? typed : held;
  const latest = useRef({ rows, held });
  latest.current = { rows, held };
  const bytes = dataBytes(rows, isSecret);
  const isTooLarge = bytes > dataLimitBytes;
  const texts = useField([isSecret ? 'stringData' : 'data']);
  const encoded = useField([isSecret ? 'data' : 'binaryData']);

  function write(next: readonly DataRow[]) {
    setTyped(next);
    const changes = dataChanges(document, latest.current.held, next);
    if (changes.length > 0) change(changes);
  }
  function fresh(key: string, value: Parameters<typeof newRow>[2]): DataRow {
    return newRow(`new ${nextId.current++}`, key, value, isSecret);
  }
  async function addFiles(files: readonly File[]) {
    const read = await Promise.all(files.map(async (file) => ({ file, value: await valueOfFile(file) })));
    setRefused(read.find(({ value }) => value === undefined)?.file.name);
    const added = read.flatMap(({ file, value }) =>
      value === undefined ? [] : [fresh(keyOfFileName(file.name), value)],
    );
    // Reading took a while: the rows may be others by now.
    write([...latest.current.rows.filter((row) => !isBlankRow(row)), ...added]);
  }
  function add() {
    setTyped([...rows, fresh('', { text: '' })]);
    requestAnimationFrame(() => list.current?.querySelector<HTMLElement>(':scope > li:last-child input')?.focus());
  }
  return (
    <>
      {rows.length === 0 ? <p className="text-text-2">{t('noKeys')}</p> : null}
      <ul ref={list} className="flex flex-col gap-2" aria-label={t('keys')}>
        {rows.map((row, index) => (
          <DataKeyRow
            key={row.id}
            row={row}
            index={index}
            isSecret={isSecret}
            isRepeated={isRepeated(rows, index)}
            onChange={(changed) => write(rows.map((other) => (other.id === row.id ? changed : other)))}
            onRemove={() => write(rows.filter((other) => other.id !== row.id))}
          />
        ))}
      </ul>
      <ProblemLine problem={texts.problem ?? encoded.problem} />
      {refused === undefined ? null : (
        <Notice tone="bad" title={t('fileTooLarge', { name: refused, limit: size(dataLimitBytes) })} />
      )}
      <div className="flex flex-wrap items-center gap-2">
        <Button size="s" icon={Plus} data-field={texts.key} onClick={add}>
          {t('addKey')}
        </Button>
        <Button size="s" icon={Files} data-field={encoded.key} onClick={() => chooser.current?.click()}>
          {t('addFiles')}
        </Button>
        <span className={`text-12 tabular-nums ${isTooLarge ? 'font-medium text-bad' : 'text-text-3'}`}>
          {t('ofLimit', { size: size(bytes), limit: size(dataLimitBytes) })}
        </span>
        <input
          ref={chooser}
          type="file"
          multiple
          className="hidden"
          aria-label={t('files')}
          onChange={(event) => {
            const files = [...(event.target.files ?? [])];
            // The same files can be chosen again after they were changed.
            event.target.value = '';
            if (files.length > 0) void addFiles(files);
          }}
        />
      </div>
    </>
  );
}
