import type { EditorMarker } from '#components/yaml/editor/editor-marker.ts';
import { pathText } from '#lib/manifest/edit/field-path.ts';
import { fieldRange, refusedFields } from '#lib/manifest/field-range.ts';
import type { TextRange } from '#lib/manifest/yaml-read.ts';
import type { ApplyResult } from '#lib/protocol/apply.ts';
import type { ApplyRun, PlannedObject, RunRow } from '../../run/apply-run.ts';
import type { Manifests } from '../read-manifests.ts';
import { oneDocument } from './one-document.ts';

/** A field that the server blames, in the text. */
interface ServerMark extends EditorMarker {
  /** Of the row whose answer it is. */
  readonly row: string;
}

/** A field that the server blames, in the text of its document alone. */
interface BlamedField {
  readonly path: string;
  readonly message: string;
  readonly range: TextRange;
  /** The text of its line. */
  readonly written: string;
}

/**
 * The fields that the server blames, at their lines. A mark goes for good once its line says something else than it
 * did when the answer came, wherever the line has moved to meanwhile.
 */
export class ServerMarks {
  /** By result and path: the line as it was; undefined once it has changed. */
  readonly #lines = new WeakMap<ApplyResult, Map<string, string | undefined>>();
  /** What was found last, while the document and the object's place in it are the same. */
  readonly #found = new WeakMap<ApplyResult, { text: string; item: string; fields: readonly BlamedField[] }>();

  marksOf(
    run: ApplyRun | undefined,
    matches: ReadonlyMap<string, PlannedObject>,
    manifests: Manifests,
  ): readonly ServerMark[] {
    return run?.rows.flatMap((row) => this.#marksOfRow(row, matches.get(row.id), manifests)) ?? [];
  }

  #marksOfRow({ id, state }: RunRow, object: PlannedObject | undefined, manifests: Manifests): readonly ServerMark[] {
    if (state.step !== 'done' || state.result.failure === undefined || object?.document === undefined) return [];
    const { result } = state;
    const place = manifests.documents[object.document];
    if (place === undefined) return [];
    const text = manifests.text.slice(place.start, place.end);
    const item = pathText(object.itemPath ?? []);
    const known = this.#found.get(result);
    const isSame = known !== undefined && known.text === text && known.item === item;
    const fields = isSame ? known.fields : this.#fieldsOf(result, manifests.text, place, item);
    this.#found.set(result, { text, item, fields });
    const linesBefore = place.startLine - 1;
    return fields.map(({ path, message, range: { line, endLine, ...columns } }) => ({
      ...columns,
      line: line + linesBefore,
      endLine: endLine + linesBefore,
      row: id,
      severity: 'error',
      message: `${path.replace(/^\./, '')}: ${message}`,
    }));
  }

  #fieldsOf(
    result: ApplyResult,
    text: string,
    place: Manifests['documents'][number],
    item: string,
  ): readonly BlamedField[] {
    const one = oneDocument(text, place);
    if (one === undefined || result.failure === undefined) return [];
    const lines = one.text.split(/\r\n|\n|\r/);
    const fields = refusedFields(result.failure.status).flatMap(({ path, message }): BlamedField[] => {
      const full = item === '' ? writtenPath(path) : `${item}.${writtenPath(path)}`;
      const range = fieldRange(one.text, one.document, full)?.range;
      return range === undefined ? [] : [{ path, message, range, written: lines[range.line - 1] ?? '' }];
    });
    return fields.filter(({ path, written }) => this.#isAsBefore(result, path, written));
  }

  #isAsBefore(result: ApplyResult, path: string, line: string): boolean {
    const known = this.#lines.get(result) ?? new Map<string, string | undefined>();
    this.#lines.set(result, known);
    if (!known.has(path)) known.set(path, line);
    if (known.get(path) !== line) known.set(path, undefined);
    return known.get(path) === line;
  }
}

/** The server speaks of the list of addresses where a person writes the first one. */
function writtenPath(path: string): string {
  return path.replace(/^\./, '').replace(/^spec\.clusterIPs\[0\]$/, 'spec.clusterIP');
}
