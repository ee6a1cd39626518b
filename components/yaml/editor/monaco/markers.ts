import * as monaco from 'monaco-editor/esm/vs/editor/editor.api.js';
import type { EditorMarker } from '../editor-marker.ts';

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
  monaco.editor.setModelMarkers(model, 'pilothouse', inside.map(markerData));
  lines.set(lineDecorations(inside, highlighted));
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
