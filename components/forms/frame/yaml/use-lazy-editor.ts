import { type ComponentType, useEffect, useState } from 'react';
import type { ManifestEditorProps } from '#components/yaml/editor/manifest-editor.tsx';

/** The editor, loaded when it is first wanted; undefined until then. */
export function useLazyEditor(isWanted: boolean): ComponentType<ManifestEditorProps> | undefined {
  const [editor, setEditor] = useState<{ readonly Editor: ComponentType<ManifestEditorProps> }>();
  useEffect(() => {
    if (!isWanted || editor !== undefined) return;
    let isGone = false;
    void import('#components/yaml/editor/manifest-editor.tsx').then(({ ManifestEditor }) => {
      if (!isGone) setEditor({ Editor: ManifestEditor });
    });
    return () => {
      isGone = true;
    };
  }, [isWanted, editor]);
  return editor?.Editor;
}
