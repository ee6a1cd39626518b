import * as monaco from 'monaco-editor/esm/vs/editor/editor.api.js';
import './features.ts';
import './editor.css';
import { onThemeChange } from '#components/ui/theme-change.ts';
import { editorOptions } from './editor-options.ts';
import { applyTheme } from './monaco-theme.ts';

declare global {
  interface Window {
    MonacoEnvironment?: monaco.Environment | undefined;
  }
}

window.MonacoEnvironment = {
  getWorker: () => new Worker(new URL('./editor.worker.ts', import.meta.url), { type: 'module' }),
};

// Monaco ends what it waits for (a delayed action of a text that is gone) by a rejection of this name, which nobody
// reads: it is no failure.
window.addEventListener('unhandledrejection', (event) => {
  const { reason } = event;
  if (reason instanceof Error && reason.name === 'Canceled' && reason.message === 'Canceled') event.preventDefault();
});

/** An editor in the page's theme and fonts. `dispose` ends it and its text. */
export function createEditor(
  host: HTMLElement,
  options: monaco.editor.IStandaloneEditorConstructionOptions,
): { readonly editor: monaco.editor.IStandaloneCodeEditor; readonly dispose: () => void } {
  applyTheme(monaco);
  const editor = monaco.editor.create(host, {
    ...editorOptions,
    ...options,
    fontFamily: getComputedStyle(document.documentElement).getPropertyValue('--font-mono'),
  });
  void document.fonts.ready.then(() => monaco.editor.remeasureFonts());
  const stopTheme = onThemeChange(() => applyTheme(monaco));
  return {
    editor,
    dispose: () => {
      stopTheme();
      editor.getModel()?.dispose();
      editor.dispose();
    },
  };
}
