/** A problem at a place in the text. Lines and columns count from 1; the end is exclusive. */
export interface EditorMarker {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly message: string;
  readonly severity: 'error' | 'warning' | 'info';
}

export interface YamlEditorProps {
  /** The accessible name of the text, "YAML" for an object's own. */
  readonly label: string;
  readonly value: string;
  readonly onChange?: (value: string) => void;
  readonly readOnly?: boolean;
  readonly markers?: readonly EditorMarker[];
  /** A CSS length. The default fills the parent, which must have a height. */
  readonly height?: string;
  /** How it is coloured. Default `yaml`; other texts are plain. */
  readonly language?: 'yaml' | 'plaintext';
  readonly wraps?: boolean;
  /** Ctrl Enter inside the text. */
  readonly onSubmit?: () => void;
  /** Moves to a line when the object is a new one: `reveal={{ line: 7 }}` set by a click. */
  readonly reveal?: { readonly line: number; readonly column?: number } | undefined;
  /** Background for whole lines, for what changed or is in question. */
  readonly highlightLines?: readonly number[];
  readonly onCursor?: (position: { line: number; column: number }) => void;
}
