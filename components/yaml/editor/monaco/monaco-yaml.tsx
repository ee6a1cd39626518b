'use client';

import { TabFocus } from 'monaco-editor/esm/vs/editor/browser/config/tabFocus.js';
import * as monaco from 'monaco-editor/esm/vs/editor/editor.api.js';
import { useTranslations } from 'next-intl';
import { useEffect, useId, useMemo, useRef, useState } from 'react';
import type { EditorMarker, YamlEditorProps } from '../editor-marker.ts';
import { createEditor } from './create-editor.ts';
import { LensZones } from './lens-zones.tsx';
import { goToMarker, showMarkers } from './markers.ts';
import { type ProviderWords, provideHelp } from './providers.ts';
import { smallestEdit } from './smallest-edit.ts';
import { useBookkeepingFolds } from './use-bookkeeping-folds.ts';

type Editor = monaco.editor.IStandaloneCodeEditor;

const none: readonly never[] = [];
const problemKeys = [
  ['pilothouse.nextProblem', monaco.KeyCode.F8, 1],
  ['pilothouse.previousProblem', monaco.KeyMod.Shift | monaco.KeyCode.F8, -1],
] as const;

/** Monaco itself. Never import it directly: `yaml-editor.tsx` loads it when an editor opens. */
export function MonacoYaml(props: YamlEditorProps) {
  const { value, label, readOnly = false, wraps = false, lint, language = 'yaml' } = props;
  const { markers = none, highlightLines = none, reveal, onExplain } = props;
  const t = useTranslations('editor');
  const host = useRef<HTMLDivElement>(null);
  const [editor, setEditor] = useState<Editor>();
  const lines = useRef<monaco.editor.IEditorDecorationsCollection>(undefined);
  const words: ProviderWords = {
    fixAll: (count) => t('fixAll', { count }),
    required: t('explain.required'),
    standard: (standard) => t('explain.defaultIs', { value: standard }),
  };
  const latest = useRef({ ...props, words });
  latest.current = { ...props, words };
  /** What the editor said last: when it comes back as `value`, a megabyte need not be read and compared again. */
  const said = useRef<string>(undefined);
  const hintId = useId();

  useEffect(() => {
    if (host.current === null) return;
    const { editor: created, dispose } = createEditor(host.current, {
      language: latest.current.language ?? 'yaml',
      value: latest.current.value,
      ariaLabel: latest.current.label,
      readOnly: latest.current.readOnly ?? false,
    });
    lines.current = created.createDecorationsCollection();
    listen(created, said, () => latest.current);
    host.current.querySelector('textarea')?.setAttribute('aria-describedby', hintId);
    const model = created.getModel();
    if (model !== null) {
      provideHelp(monaco, model, {
        lint: () => latest.current.lint,
        words: () => latest.current.words,
      });
    }
    setEditor(created);
    return () => {
      setEditor(undefined);
      dispose();
    };
  }, [hintId]);

  useEffect(() => {
    const model = editor?.getModel();
    if (!model || value === said.current) return;
    // An edit of its own, and the smallest: undo takes just it back, folds and cursor stay where they are.
    const edit = smallestEdit(model.getValue(), value);
    if (edit === undefined) return;
    const range = monaco.Range.fromPositions(model.getPositionAt(edit.start), model.getPositionAt(edit.end));
    model.pushStackElement();
    model.pushEditOperations([], [{ range, text: edit.text }], () => null);
    model.pushStackElement();
  }, [editor, value]);

  useEffect(() => {
    const wordWrap = wraps ? 'on' : 'off';
    editor?.updateOptions({ readOnly, ariaLabel: label, domReadOnly: readOnly, wordWrap });
  }, [editor, readOnly, label, wraps]);

  useEffect(() => {
    const model = editor?.getModel();
    if (model) monaco.editor.setModelLanguage(model, language);
  }, [editor, language]);

  const findings = lint?.findings ?? none;
  const all = useMemo<readonly EditorMarker[]>(() => [...findings, ...markers], [findings, markers]);
  useEffect(() => {
    const model = editor?.getModel();
    if (model && lines.current !== undefined) showMarkers(model, lines.current, all, highlightLines);
  }, [editor, all, highlightLines]);
  useBookkeepingFolds(editor, props.foldsBookkeeping === true ? lint?.documents : undefined);

  useEffect(() => {
    if (reveal === undefined || editor === undefined) return;
    const position = { lineNumber: reveal.line, column: reveal.column ?? 1 };
    editor.setPosition(position);
    editor.revealPositionInCenterIfOutsideViewport(position);
    editor.focus();
  }, [editor, reveal]);

  return (
    <>
      <div ref={host} className="h-full w-full" data-yaml-editor="" />
      <p id={hintId} hidden>
        {t('tabHint')}
      </p>
      {editor === undefined || lint === undefined ? null : (
        <LensZones editor={editor} findings={findings} onFix={lint.fix} onExplain={onExplain} />
      )}
    </>
  );
}

function listen(editor: Editor, said: { current: string | undefined }, props: () => YamlEditorProps): void {
  editor.onDidChangeModelContent(() => {
    const text = editor.getValue();
    said.current = text;
    if (text !== props().value) props().onChange?.(text);
  });
  editor.onDidChangeCursorPosition(({ position }) => {
    props().onCursor?.({ line: position.lineNumber, column: position.column });
  });
  // One state for every editor of the page.
  props().onTabMode?.(TabFocus.getTabFocusMode());
  const tabMode = TabFocus.onDidChangeTabFocus((tabLeaves) => props().onTabMode?.(tabLeaves));
  editor.onDidDispose(() => tabMode.dispose());
  editor.addAction({
    id: 'pilothouse.submit',
    label: props().label,
    keybindings: [monaco.KeyMod.CtrlCmd | monaco.KeyCode.Enter],
    run: () => props().onSubmit?.(),
  });
  // Not Monaco's own way there: it opens a panel that says what stands below the line already.
  for (const [id, key, step] of problemKeys) {
    editor.addAction({ id, label: props().label, keybindings: [key], run: () => goToMarker(editor, step) });
  }
  // The text scrolls sideways below its lenses.
  const followScroll = () => {
    editor.getContainerDomNode().style.setProperty('--scroll-left', `${editor.getScrollLeft()}px`);
    editor.getContainerDomNode().style.setProperty('--content-width', `${editor.getLayoutInfo().contentWidth}px`);
  };
  editor.onDidScrollChange(followScroll);
  editor.onDidLayoutChange(followScroll);
  followScroll();
}
