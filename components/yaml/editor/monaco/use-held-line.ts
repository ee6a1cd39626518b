'use client';

import type * as Monaco from 'monaco-editor/esm/vs/editor/editor.api.js';
import { useEffect, useState } from 'react';

/** The line that is being written: from the first key until the cursor or the focus leaves it. */
export function useHeldLine(editor: Monaco.editor.IStandaloneCodeEditor): number | undefined {
  const [line, setLine] = useState<number>();
  useEffect(() => {
    const cursorLine = () => editor.getPosition()?.lineNumber;
    const listeners = [
      editor.onDidChangeModelContent(() => setLine(editor.hasTextFocus() ? cursorLine() : undefined)),
      editor.onDidChangeCursorPosition(() => setLine((held) => (held === cursorLine() ? held : undefined))),
      editor.onDidBlurEditorText(() => setLine(undefined)),
    ];
    return () => {
      for (const listener of listeners) listener.dispose();
    };
  }, [editor]);
  return line;
}
