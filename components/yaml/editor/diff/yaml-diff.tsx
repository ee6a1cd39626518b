'use client';

import dynamic from 'next/dynamic';
import { loadEditorWords } from '../monaco/editor-words.ts';

export interface YamlDiffProps {
  readonly before: string;
  readonly after: string;
  /** Accessible names of the two texts. */
  readonly beforeLabel: string;
  readonly afterLabel: string;
}

const MonacoDiff = dynamic(
  async () => {
    await loadEditorWords(document.documentElement.lang);
    return (await import('./monaco-diff.tsx')).MonacoDiff;
  },
  { ssr: false },
);

/** Two texts side by side, one below the other where it is narrow; loaded when first shown. Fills its parent. */
export function YamlDiff(props: YamlDiffProps) {
  return (
    <section aria-label={props.afterLabel} className="absolute inset-0 overflow-hidden">
      <MonacoDiff {...props} />
    </section>
  );
}
