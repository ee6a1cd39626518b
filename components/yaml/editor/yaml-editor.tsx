'use client';

import dynamic from 'next/dynamic';
import { Component, type ReactNode } from 'react';
import type { YamlEditorProps } from './editor-marker.ts';
import { loadEditorWords } from './monaco/editor-words.ts';

const widths = ['38%', '26%', '30%', '52%', '44%', '24%', '35%', '57%', '41%'];

/** Lines where the text will be, so that nothing moves when the editor arrives. */
function EditorSkeleton() {
  return (
    <div className="flex h-full flex-col gap-[9px] py-3 pl-14" aria-busy="true">
      {widths.map((width) => (
        <span key={width} className="block h-[10px] rounded-[3px] bg-active" style={{ width }} />
      ))}
    </div>
  );
}

const MonacoYaml = dynamic(
  async () => {
    await loadEditorWords(document.documentElement.lang);
    return (await import('./monaco/monaco-yaml.tsx')).MonacoYaml;
  },
  { ssr: false, loading: EditorSkeleton },
);

/** A plain text field takes over when the editor's own code can't be loaded: what was typed stays usable. */
class PlainTextFallback extends Component<YamlEditorProps & { children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    const { value, label, readOnly, onChange, children } = this.props;
    if (!this.state.failed) return children;
    return (
      <textarea
        className="h-full w-full resize-none bg-surface px-14 py-2 font-mono text-12 leading-[19px]"
        aria-label={label}
        spellCheck={false}
        value={value}
        readOnly={readOnly === true || onChange === undefined}
        onChange={(event) => onChange?.(event.target.value)}
      />
    );
  }
}

/**
 * YAML text in Monaco, loaded when first shown. Tab indents; Ctrl M (then Tab) leaves the text. F8 goes to the next
 * marker. The caller keeps the text: `value` in, `onChange` out.
 */
export function YamlEditor(props: YamlEditorProps) {
  return (
    <div className="min-h-0 overflow-hidden" style={{ height: props.height ?? '100%' }}>
      <PlainTextFallback {...props}>
        <MonacoYaml {...props} />
      </PlainTextFallback>
    </div>
  );
}
