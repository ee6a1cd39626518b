import { base64ByteLength, base64OfText, bytesOfBase64, textOfBytes } from '#lib/kinds/base64.ts';
import { utf8Length } from '#lib/kinds/config-map-data.ts';
import { type KeyValue, storedValue } from '#lib/kinds/config-map-edit.ts';
import type { JsonObject } from '#lib/kubernetes/kube-object.ts';
import { valueAt } from '#lib/manifest/edit/field-path.ts';
import { isJsonObject } from '#lib/manifest/lossless-json.ts';
import type { FormChange } from '../form-text.ts';

/** Text is held by `data` of a ConfigMap and `stringData` of a Secret, base64 by `binaryData` and `data`. */
type RowField = 'data' | 'binaryData' | 'stringData';

/** One key of a ConfigMap or Secret, as it stands in the text of a form. */
export interface DataRow {
  /** Tells rows apart while their keys are typed. */
  readonly id: string;
  readonly key: string;
  readonly field: RowField;
  readonly stored: string;
}

/** The keys of an object in the order of its text. Values that are no scalars are left to the YAML. */
export function dataRows(object: JsonObject | undefined): readonly DataRow[] {
  const fields: readonly RowField[] = object?.kind === 'Secret' ? ['data', 'stringData'] : ['data', 'binaryData'];
  return fields.flatMap((field) => {
    const map = valueAt(object, [field]);
    if (!isJsonObject(map)) return [];
    return Object.entries(map).flatMap(([key, value]) => {
      if (value === undefined || (typeof value === 'object' && value !== null)) return [];
      return [{ id: `${field} ${key}`, key, field, stored: value === null ? '' : String(value) }];
    });
  });
}

function isEncoded({ field }: DataRow, isSecret: boolean): boolean {
  return field === 'binaryData' || (isSecret && field === 'data');
}

/** What a row stands for; undefined where base64 is wanted and it is none. */
export function valueOfRow(row: DataRow, isSecret: boolean): KeyValue | undefined {
  if (!isEncoded(row, isSecret)) return { text: row.stored };
  const bytes = bytesOfBase64(row.stored);
  if (bytes === undefined) return undefined;
  const text = textOfBytes(bytes);
  // A ConfigMap's binary value stays one, also where its bytes happen to be a text.
  return text === undefined || !isSecret ? { bytes } : { text };
}

/** The row with another value, in the field that holds such values; a text that was written plainly stays plain. */
export function withValue(row: DataRow, value: KeyValue, isSecret: boolean): DataRow {
  if (row.field === 'stringData' && 'text' in value) return { ...row, stored: value.text };
  return { ...row, ...storedValue(isSecret ? 'Secret' : 'ConfigMap', value) };
}

export function newRow(id: string, key: string, value: KeyValue, isSecret: boolean): DataRow {
  return withValue({ id, key, field: 'data', stored: isSecret ? base64OfText('') : '' }, value, isSecret);
}

/** Nobody has written in it: it is not there yet. */
export function isBlankRow({ key, stored }: DataRow): boolean {
  return key === '' && stored === '';
}

/** Its key is that of an earlier row; a map holds each key once. */
export function isRepeated(rows: readonly DataRow[], index: number): boolean {
  const key = rows[index]?.key ?? '';
  return key !== '' && rows.findIndex((row) => row.key === key) < index;
}

/** What of the rows can be in the text: those with a key, each key once. */
function writable(rows: readonly DataRow[]): readonly DataRow[] {
  return rows.filter(({ key }, index) => key !== '' && !isRepeated(rows, index));
}

/** Whether the rows, as they are typed, say what the text says. */
export function isSameData(typed: readonly DataRow[], held: readonly DataRow[]): boolean {
  const rows = writable(typed);
  return rows.length === held.length && rows.every((row) => held.some((other) => isSameRow(row, other)));
}

function isSameRow(a: DataRow, b: DataRow): boolean {
  return a.field === b.field && a.key === b.key && a.stored === b.stored;
}

/** What makes the text of these rows from that of others: keys that stay as they are keep their place and comments. */
export function dataChanges(
  document: number,
  before: readonly DataRow[],
  after: readonly DataRow[],
): readonly FormChange[] {
  const rows = writable(after);
  const place = ({ field, key }: DataRow) => ({ document, path: [field, key] });
  const stays = (row: DataRow, others: readonly DataRow[]) =>
    others.some(({ field, key }) => field === row.field && key === row.key);
  const gone = before.filter((row) => !stays(row, rows));
  const come = rows.filter((row) => !stays(row, before));
  const [from, to] = [gone[0], come[0]];
  const isRename = gone.length === 1 && come.length === 1 && from?.field === to?.field && from?.stored === to?.stored;
  if (isRename && from !== undefined && to !== undefined) return [{ ...place(from), key: to.key }];
  return [
    ...rows
      .filter((row) => !before.some((other) => isSameRow(row, other)))
      .map((row) => ({ ...place(row), value: row.stored })),
    ...gone.map((row) => ({ ...place(row), value: undefined })),
  ];
}

/** Of all values together, keys not counted, as the API server counts. */
export function dataBytes(rows: readonly DataRow[], isSecret: boolean): number {
  return writable(rows).reduce(
    (sum, row) => sum + (isEncoded(row, isSecret) ? base64ByteLength(row.stored) : utf8Length(row.stored)),
    0,
  );
}
