'use client';

import type * as Monaco from 'monaco-editor/esm/vs/editor/editor.api.js';
import { useEffect, useRef } from 'react';
import type { OutlineDocument } from '../worker/protocol.ts';

/** Folds managedFields and status once, when they are first known; who unfolds them keeps them unfolded. */
export function useBookkeepingFolds(
  editor: Monaco.editor.IStandaloneCodeEditor | undefined,
  documents: readonly OutlineDocument[] | undefined,
): void {
  const folded = useRef(new Set<string>());
  useEffect(() => {
    if (editor === undefined || documents === undefined) return;
    for (const { index, quiet } of documents) {
      for (const { name, startLine } of quiet) {
        const key = `${index} ${name}`;
        if (folded.current.has(key)) continue;
        folded.current.add(key);
        editor.trigger('pilothouse', 'editor.fold', { selectionLines: [startLine - 1], levels: 1 });
      }
    }
  }, [editor, documents]);
}
