'use client';

import * as monaco from 'monaco-editor/esm/vs/editor/editor.api.js';
import 'monaco-editor/esm/vs/editor/browser/widget/diffEditor/diffEditor.contribution.js';
import { useEffect, useRef } from 'react';
import { onThemeChange } from '#components/ui/theme-change.ts';
import { editorOptions } from '../monaco/editor-options.ts';
import '../monaco/create-editor.ts';
import { applyTheme } from '../monaco/monaco-theme.ts';
import type { YamlDiffProps } from './yaml-diff.tsx';

/** Below this width there is no room for two texts side by side. */
const sideBySideWidthPx = 760;

/** Monaco's own comparison. Never import it directly: `yaml-diff.tsx` loads it when it is looked at. */
export function MonacoDiff({ before, after, beforeLabel, afterLabel }: YamlDiffProps) {
  const host = useRef<HTMLDivElement>(null);
  const models = useRef<{ original: monaco.editor.ITextModel; modified: monaco.editor.ITextModel }>(undefined);
  const first = useRef({ before, after, beforeLabel, afterLabel });

  useEffect(() => {
    if (host.current === null) return;
    applyTheme(monaco);
    const { before: original, after: modified, beforeLabel: left, afterLabel: right } = first.current;
    const shown = {
      original: monaco.editor.createModel(original, 'yaml'),
      modified: monaco.editor.createModel(modified, 'yaml'),
    };
    models.current = shown;
    const editor = monaco.editor.createDiffEditor(host.current, {
      ...diffOptions,
      fontFamily: getComputedStyle(document.documentElement).getPropertyValue('--font-mono'),
    });
    keepLabel(editor.getOriginalEditor(), left);
    keepLabel(editor.getModifiedEditor(), right);
    const comparison = editor.createViewModel(shown);
    editor.setModel(comparison);
    const stopTheme = onThemeChange(() => applyTheme(monaco));
    return () => {
      stopTheme();
      editor.setModel(null);
      // One that is on its way ends with it; the editor itself would let go of it only later, and miss its texts.
      comparison.dispose();
      editor.dispose();
      shown.original.dispose();
      shown.modified.dispose();
    };
  }, []);
  useEffect(() => {
    if (models.current?.original.getValue() !== before) models.current?.original.setValue(before);
    if (models.current?.modified.getValue() !== after) models.current?.modified.setValue(after);
  }, [before, after]);
  return <div ref={host} className="h-full w-full" data-yaml-editor="" />;
}

/** Monaco's own options for it are lost as soon as any other option changes. */
function keepLabel(editor: monaco.editor.ICodeEditor, ariaLabel: string): void {
  const label = () => {
    if (editor.getOption(monaco.editor.EditorOption.ariaLabel) !== ariaLabel) editor.updateOptions({ ariaLabel });
  };
  label();
  editor.onDidChangeConfiguration(label);
}

const { language: _language, folding: _folding, lightbulb: _lightbulb, hover: _hover, ...shared } = editorOptions;
const diffOptions: monaco.editor.IStandaloneDiffEditorConstructionOptions = {
  ...shared,
  readOnly: true,
  domReadOnly: true,
  originalEditable: false,
  renderSideBySide: true,
  useInlineViewWhenSpaceIsLimited: true,
  renderSideBySideInlineBreakpoint: sideBySideWidthPx,
  hideUnchangedRegions: { enabled: true, contextLineCount: 3, minimumLineCount: 4 },
  renderMarginRevertIcon: false,
  renderGutterMenu: false,
  renderOverviewRuler: false,
  ignoreTrimWhitespace: false,
};
