import * as monaco from 'monaco-editor/esm/vs/editor/editor.api.js';

export const editorOptions: monaco.editor.IStandaloneEditorConstructionOptions = {
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
  showFoldingControls: 'always',
  tabSize: 2,
  insertSpaces: true,
  detectIndentation: false,
  wordBasedSuggestions: 'off',
  quickSuggestions: { comments: false, other: true, strings: true },
  // Enter on a word that is written out already makes a new line.
  acceptSuggestionOnEnter: 'smart',
  acceptSuggestionOnCommitCharacter: false,
  suggest: { showStatusBar: false, preview: false, showIcons: true, snippetsPreventQuickSuggestions: false },
  suggestLineHeight: 22,
  hover: { delay: 400, above: false },
  lightbulb: { enabled: monaco.editor.ShowLightbulbIconMode.On },
  renderWhitespace: 'selection',
  renderLineHighlight: 'line',
  // The browser's own menu has copy and paste in every language.
  contextmenu: false,
  // Only what can't be seen is marked: Chinese text is no attack.
  unicodeHighlight: { ambiguousCharacters: false, invisibleCharacters: true, nonBasicASCII: false },
  unusualLineTerminators: 'off',
  links: false,
  // Files are the page's to take: the editor's own mark of where they would go stayed behind.
  dropIntoEditor: { enabled: false },
  stickyScroll: { enabled: false },
  scrollbar: { alwaysConsumeMouseWheel: false },
  padding: { top: 8, bottom: 8 },
  fixedOverflowWidgets: true,
  // A text area reads the same in every browser and screen reader.
  editContext: false,
};
