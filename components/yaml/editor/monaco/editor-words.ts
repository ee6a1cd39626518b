/**
 * Monaco's own words (find, "no suggestions" …) in the page's language. They are read while its modules load, so this
 * comes first. English is what it is written in.
 */
export async function loadEditorWords(language: string): Promise<void> {
  if (language.startsWith('zh')) await import('monaco-editor/esm/nls.messages.zh-cn.js');
}
