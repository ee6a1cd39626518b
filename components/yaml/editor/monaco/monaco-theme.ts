import type * as Monaco from 'monaco-editor/esm/vs/editor/editor.api.js';

/** Monaco takes `#rrggbb[aa]` only, our tokens are OKLCH: a canvas does the conversion as the browser paints it. */
function hexReader(): (token: string) => string {
  const canvas = document.createElement('canvas');
  canvas.width = 1;
  canvas.height = 1;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  const style = getComputedStyle(document.documentElement);
  return (token) => {
    const colour = style.getPropertyValue(token).trim();
    if (context === null || colour === '') return '#808080';
    context.clearRect(0, 0, 1, 1);
    context.fillStyle = colour;
    context.fillRect(0, 0, 1, 1);
    const [red = 0, green = 0, blue = 0, alpha = 255] = context.getImageData(0, 0, 1, 1).data;
    const parts = alpha === 255 ? [red, green, blue] : [red, green, blue, alpha];
    return `#${parts.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
  };
}

export function isDark(): boolean {
  const chosen = document.documentElement.dataset.theme;
  if (chosen === 'dark' || chosen === 'light') return chosen === 'dark';
  return matchMedia('(prefers-color-scheme: dark)').matches;
}

/** Makes the theme from the tokens as they are now and switches to it. Call again when the page's theme changes. */
export function applyTheme(monaco: typeof Monaco): void {
  const hex = hexReader();
  const bare = (token: string) => hex(token).slice(1, 7);
  monaco.editor.defineTheme('pilothouse', {
    base: isDark() ? 'vs-dark' : 'vs',
    inherit: true,
    rules: [
      { token: '', foreground: bare('--text') },
      { token: 'type', foreground: bare('--k-key') },
      { token: 'string', foreground: bare('--k-str') },
      // The base themes have a colour of their own for texts of YAML.
      { token: 'string.yaml', foreground: bare('--k-str') },
      { token: 'number', foreground: bare('--k-num') },
      { token: 'keyword', foreground: bare('--k-num') },
      { token: 'comment', foreground: bare('--k-com') },
      { token: 'operators', foreground: bare('--text-2') },
      { token: 'delimiter', foreground: bare('--text-2') },
      { token: 'meta', foreground: bare('--text-2') },
      { token: 'namespace', foreground: bare('--k-com') },
      { token: 'tag', foreground: bare('--k-com') },
    ],
    colors: {
      'editor.background': hex('--surface'),
      'editor.foreground': hex('--text'),
      'editorLineNumber.foreground': hex('--text-3'),
      'editorLineNumber.activeForeground': hex('--text'),
      'editorCursor.foreground': hex('--text'),
      'editor.lineHighlightBackground': hex('--surface-2'),
      'editor.lineHighlightBorder': hex('--surface-2'),
      'editor.selectionBackground': hex('--accent-line'),
      'editor.inactiveSelectionBackground': hex('--active'),
      'editorIndentGuide.background1': hex('--border'),
      'editorIndentGuide.activeBackground1': hex('--border-2'),
      'editorWidget.background': hex('--raised'),
      'editorWidget.foreground': hex('--text'),
      'editorWidget.border': hex('--border-2'),
      'editorHoverWidget.background': hex('--raised'),
      'editorHoverWidget.border': hex('--border-2'),
      'input.background': hex('--surface'),
      'input.foreground': hex('--text'),
      'input.border': hex('--control'),
      'inputOption.activeBorder': hex('--focus'),
      focusBorder: hex('--focus'),
      'editorError.foreground': hex('--bad-solid'),
      'editorWarning.foreground': hex('--warn-solid'),
      'editorInfo.foreground': hex('--prog-solid'),
      'scrollbarSlider.background': `${hex('--control').slice(0, 7)}66`,
      'scrollbarSlider.hoverBackground': `${hex('--control').slice(0, 7)}99`,
      'editorOverviewRuler.border': hex('--border'),
      'editorSuggestWidget.background': hex('--raised'),
      'editorSuggestWidget.border': hex('--border-2'),
      'editorSuggestWidget.foreground': hex('--text'),
      'editorSuggestWidget.selectedBackground': hex('--accent-tint'),
      'editorSuggestWidget.selectedForeground': hex('--text'),
      'editorSuggestWidget.selectedIconForeground': hex('--text-2'),
      'editorSuggestWidget.highlightForeground': hex('--accent'),
      'editorSuggestWidget.focusHighlightForeground': hex('--accent'),
      'list.hoverBackground': hex('--hover'),
      'list.focusBackground': hex('--accent-tint'),
      'list.focusForeground': hex('--text'),
      'list.activeSelectionBackground': hex('--accent-tint'),
      'list.activeSelectionForeground': hex('--text'),
      'list.highlightForeground': hex('--accent'),
      'quickInput.background': hex('--raised'),
      'quickInput.foreground': hex('--text'),
      'quickInputList.focusBackground': hex('--accent-tint'),
      'quickInputList.focusForeground': hex('--text'),
      'pickerGroup.foreground': hex('--text-3'),
      'pickerGroup.border': hex('--border'),
      'keybindingLabel.background': hex('--surface-2'),
      'keybindingLabel.foreground': hex('--text-2'),
      'keybindingLabel.border': hex('--border-2'),
      'keybindingLabel.bottomBorder': hex('--border-2'),
      'menu.background': hex('--raised'),
      'menu.foreground': hex('--text'),
      'menu.selectionBackground': hex('--accent-tint'),
      'menu.selectionForeground': hex('--text'),
      'menu.border': hex('--border-2'),
      'editorActionList.background': hex('--raised'),
      'editorActionList.foreground': hex('--text'),
      'editorActionList.focusBackground': hex('--accent-tint'),
      'editorActionList.focusForeground': hex('--text'),
      'widget.border': hex('--border-2'),
      'textLink.foreground': hex('--accent'),
      'textLink.activeForeground': hex('--accent'),
      'textCodeBlock.background': hex('--surface-2'),
      'editorLightBulb.foreground': hex('--accent'),
      'editorLightBulbAutoFix.foreground': hex('--accent'),
      'editorMarkerNavigation.background': hex('--raised'),
      'editorMarkerNavigationError.background': hex('--bad-solid'),
      'editorMarkerNavigationError.headerBackground': hex('--bad-tint'),
      'editorMarkerNavigationWarning.background': hex('--warn-solid'),
      'editorMarkerNavigationWarning.headerBackground': hex('--warn-tint'),
      'editorMarkerNavigationInfo.background': hex('--prog-solid'),
      'editorMarkerNavigationInfo.headerBackground': hex('--prog-tint'),
      'editorGutter.foldingControlForeground': hex('--text-3'),
      'editor.foldBackground': hex('--surface-2'),
      'editor.foldPlaceholderForeground': hex('--text-3'),
      ...Object.fromEntries(
        [1, 2, 3, 4, 5, 6].map((depth) => [`editorBracketHighlight.foreground${depth}`, hex('--text-2')]),
      ),
      'editorBracketMatch.background': hex('--active'),
      'editorBracketMatch.border': hex('--control'),
      'editor.wordHighlightBackground': hex('--active'),
      'editor.wordHighlightStrongBackground': hex('--active'),
      'editor.findMatchBackground': hex('--accent-line'),
      'editor.findMatchHighlightBackground': hex('--warn-line'),
      'diffEditor.insertedTextBackground': hex('--ok-line'),
      'diffEditor.insertedLineBackground': hex('--ok-tint'),
      'diffEditor.removedTextBackground': hex('--bad-line'),
      'diffEditor.removedLineBackground': hex('--bad-tint'),
      'diffEditor.unchangedRegionBackground': hex('--surface-2'),
      'diffEditor.unchangedRegionForeground': hex('--text-2'),
      'diffEditor.unchangedCodeBackground': hex('--surface'),
    },
  });
  monaco.editor.setTheme('pilothouse');
}
