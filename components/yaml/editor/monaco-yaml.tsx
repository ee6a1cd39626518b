'use client';

import type * as Monaco from 'monaco-editor';
import * as monaco from 'monaco-editor/esm/vs/editor/edcore.main.js';
import 'monaco-editor/esm/vs/basic-languages/yaml/yaml.contribution.js';
import { useEffect, useRef } from 'react';
import './editor.css';
import type { EditorMarker, YamlEditorProps } from './editor-marker.ts';
import { applyTheme, onThemeChange } from './monaco-theme.ts';

declare global {
  interface Window {
    MonacoEnvironment?: Monaco.Environment | undefined;
  }
}

window.MonacoEnvironment = {
  getWorker: () => new Worker(new URL('./editor.worker.ts', import.meta.url), { type: 'module' }),
};

const options: Monaco.editor.IStandaloneEditorConstructionOptions = {
  language: 'yaml',
  theme: 'pilothouse',
  automaticLayout: true,
  minimap: { enabled: false },
  scrollBeyondLastLine: false,
  fontSize: 12,
  lineHeight: 19,
  fontLigatures: false,
  bracketPairColorization: { enabled: false },
  lineNumbersMinChars: 4,
  // The dimmed number of an empty last line has too little contrast.
  renderFinalNewline: 'on',
  lineDecorationsWidth: 8,
  glyphMargin: false,
  folding: true,
  tabSize: 2,
  insertSpaces: true,
  detectIndentation: false,
  wordBasedSuggestions: 'off',
  renderWhitespace: 'selection',
  renderLineHighlight: 'line',
  // The menu that Monaco draws itself has no Chinese; the browser's own one has copy and paste in every language.
  contextmenu: false,
  // Only what can't be seen is marked: Chinese text is no attack.
  unicodeHighlight: { ambiguousCharacters: false, invisibleCharacters: true, nonBasicASCII: false },
  unusualLineTerminators: 'off',
  links: false,
  stickyScroll: { enabled: false },
  scrollbar: { alwaysConsumeMouseWheel: false },
  padding: { top: 8, bottom: 8 },
  fixedOverflowWidgets: true,
};

const severities = {
  error: monaco.MarkerSeverity.Error,
  warning: monaco.MarkerSeverity.Warning,
  info: monaco.MarkerSeverity.Info,
} as const;

function markerData(marker: EditorMarker): Monaco.editor.IMarkerData {
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
  const whole = (line: number, className: string): Monaco.editor.IModelDeltaDecoration => ({
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

const none: readonly never[] = [];

/** Monaco itself. Never import it directly: `yaml-editor.tsx` loads it when an editor opens. */
export function MonacoYaml(props: YamlEditorProps) {
  const { value, label, readOnly = false, wraps = false } = props;
  const { markers = none, highlightLines = none, reveal } = props;
  const host = useRef<HTMLDivElement>(null);
  const editor = useRef<Monaco.editor.IStandaloneCodeEditor | null>(null);
  const decorations = useRef<Monaco.editor.IEditorDecorationsCollection | null>(null);
  const latest = useRef(props);
  latest.current = props;
  /** What the editor said last: when it comes back as `value`, a megabyte need not be read and compared again. */
  const said = useRef<string>(undefined);

  useEffect(() => {
    if (host.current === null) return;
    applyTheme(monaco);
    const created = monaco.editor.create(host.current, {
      ...options,
      language: latest.current.language ?? 'yaml',
      value: latest.current.value,
      ariaLabel: latest.current.label,
      readOnly: latest.current.readOnly ?? false,
      fontFamily: getComputedStyle(document.documentElement).getPropertyValue('--font-mono'),
    });
    editor.current = created;
    decorations.current = created.createDecorationsCollection();
    created.onDidChangeModelContent(() => {
      const text = created.getValue();
      said.current = text;
      if (text !== latest.current.value) latest.current.onChange?.(text);
    });
    created.onDidChangeCursorPosition(({ position }) => {
      latest.current.onCursor?.({ line: position.lineNumber, column: position.column });
    });
    created.addAction({
      id: 'pilothouse.submit',
      label: latest.current.label,
      keybindings: [monaco.KeyMod.CtrlCmd | monaco.KeyCode.Enter],
      run: () => latest.current.onSubmit?.(),
    });
    document.fonts.ready.then(() => monaco.editor.remeasureFonts());
    const stopTheme = onThemeChange(() => applyTheme(monaco));
    return () => {
      stopTheme();
      created.getModel()?.dispose();
      created.dispose();
      editor.current = null;
    };
  }, []);

  useEffect(() => {
    const model = editor.current?.getModel();
    // An edit, not setValue: what the user did before stays in the undo stack.
    if (model && value !== said.current && model.getValue() !== value) {
      model.pushEditOperations([], [{ range: model.getFullModelRange(), text: value }], () => null);
    }
  }, [value]);

  useEffect(() => {
    const wordWrap = wraps ? 'on' : 'off';
    editor.current?.updateOptions({ readOnly, ariaLabel: label, domReadOnly: readOnly, wordWrap });
  }, [readOnly, label, wraps]);

  useEffect(() => {
    const model = editor.current?.getModel();
    if (!model) return;
    const inside = markers.filter((marker) => marker.line <= model.getLineCount());
    monaco.editor.setModelMarkers(model, 'pilothouse', inside.map(markerData));
    decorations.current?.set(lineDecorations(inside, highlightLines));
  }, [markers, highlightLines]);

  useEffect(() => {
    if (reveal === undefined) return;
    const position = { lineNumber: reveal.line, column: reveal.column ?? 1 };
    editor.current?.setPosition(position);
    editor.current?.revealPositionInCenter(position);
    editor.current?.focus();
  }, [reveal]);

  return <div ref={host} className="h-full w-full" data-yaml-editor="" />;
}
