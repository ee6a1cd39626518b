import type { EditorMarker } from '#components/yaml/editor/editor-marker.ts';
import { fieldRange, refusedFields } from '#lib/manifest/field-range.ts';
import type { ApplyResult } from '#lib/protocol/apply.ts';
import type { ApplyRun, PlannedObject } from '../../run/apply-run.ts';
import type { Manifests } from '../read-manifests.ts';
import { oneDocument } from './one-document.ts';

/** A field that the server blames, in the text. */
interface ServerMark extends EditorMarker {
  /** Of the row whose answer it is. */
  readonly row: string;
}

/**
 * The fields that the server blames, at their lines. A mark goes for good once its line says something else than it
 * did when the answer came, wherever the line has moved to meanwhile.
 */
export class ServerMarks {
  /** By result and path: the line as it was; undefined once it has changed. */
  readonly #lines = new WeakMap<ApplyResult, Map<string, string | undefined>>();

  marksOf(
    run: ApplyRun | undefined,
    matches: ReadonlyMap<string, PlannedObject>,
    { text, documents }: Manifests,
  ): readonly ServerMark[] {
    if (run === undefined) return [];
    const marks: ServerMark[] = [];
    for (const { id, state } of run.rows) {
      const status = state.step === 'done' ? state.result.failure?.status : undefined;
      const object = matches.get(id);
      const range = object?.document === undefined ? undefined : documents[object.document];
      if (state.step !== 'done' || status === undefined || object === undefined || range === undefined) continue;
      const one = oneDocument(text, range);
      if (one === undefined) continue;
      const lines = one.text.split(/\r\n|\n|\r/);
      for (const { path, message } of refusedFields(status)) {
        const found = fieldRange(one.text, one.document, itemPath(object.id) + writtenPath(path));
        if (found === undefined) continue;
        const { line, endLine, ...columns } = found.range;
        if (!this.#isAsBefore(state.result, path, lines[line - 1] ?? '')) continue;
        const place = { ...columns, line: line + one.linesBefore, endLine: endLine + one.linesBefore };
        marks.push({ ...place, row: id, severity: 'error', message: `${path.replace(/^\./, '')}: ${message}` });
      }
    }
    return marks;
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

/** An item of a `kind: List` has an id like `3.1`. */
function itemPath(id: string): string {
  const item = /^\d+\.(\d+)$/.exec(id)?.[1];
  return item === undefined ? '' : `items[${item}].`;
}
