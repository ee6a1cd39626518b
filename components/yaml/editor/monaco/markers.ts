import * as monaco from 'monaco-editor/esm/vs/editor/editor.api.js';
import type { EditorMarker } from '../editor-marker.ts';

const owner = 'pilothouse';
const severities = {
  error: monaco.MarkerSeverity.Error,
  warning: monaco.MarkerSeverity.Warning,
  info: monaco.MarkerSeverity.Info,
} as const;

/** Waves below the text, the stops of F8, and a tint for the whole line. */
export function showMarkers(
  model: monaco.editor.ITextModel,
  lines: monaco.editor.IEditorDecorationsCollection,
  markers: readonly EditorMarker[],
  highlighted: readonly number[],
): void {
  const inside = markers.filter((marker) => marker.line <= model.getLineCount());
  monaco.editor.setModelMarkers(model, owner, inside.map(markerData));
  lines.set(lineDecorations(inside, highlighted));
}

/** To the next mark behind the cursor, or the one before it; round the ends of the text. */
export function goToMarker(editor: monaco.editor.IStandaloneCodeEditor, step: 1 | -1): void {
  const model = editor.getModel();
  const cursor = editor.getPosition();
  if (model === null || cursor === null) return;
  const places = monaco.editor
    .getModelMarkers({ resource: model.uri, owner })
    .map(({ startLineNumber, startColumn }) => new monaco.Position(startLineNumber, startColumn))
    .sort(monaco.Position.compare);
  const place =
    step === 1
      ? (places.find((at) => cursor.isBefore(at)) ?? places[0])
      : (places.findLast((at) => at.isBefore(cursor)) ?? places.at(-1));
  if (place === undefined) return;
  editor.setPosition(place);
  editor.revealPositionInCenterIfOutsideViewport(place);
}

function markerData(marker: EditorMarker): monaco.editor.IMarkerData {
  return {
    severity: severities[marker.severity],
    message: marker.message,
    startLineNumber: marker.line,
    startColumn: marker.column,
    endLineNumber: marker.endLine,
    endColumn: marker.endLine === marker.line ? Math.max(marker.endColumn, marker.column + 1) : marker.endColumn,
  };
}

function lineDecorations(markers: readonly EditorMarker[], highlighted: readonly number[]) {
  const whole = (line: number, className: string): monaco.editor.IModelDeltaDecoration => ({
    range: new monaco.Range(line, 1, line, 1),
    options: { isWholeLine: true, className },
  });
  return [
    ...highlighted.map((line) => whole(line, 'yaml-line-changed')),
    ...markers
      .filter((marker) => marker.severity !== 'info')
      .map((marker) => whole(marker.line, marker.severity === 'error' ? 'yaml-line-bad' : 'yaml-line-warn')),
  ];
}
