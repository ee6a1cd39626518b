import type { Lint } from './lint/use-lint.ts';

/** A problem at a place in the text. Lines and columns count from 1; the end is exclusive. */
export interface EditorMarker {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly message: string;
  readonly severity: 'error' | 'warning' | 'info';
}

/** Lines and columns count from 1. */
export interface EditorPosition {
  readonly line: number;
  readonly column: number;
}

export interface YamlEditorProps {
  /** The accessible name of the text, "YAML" for an object's own. */
  readonly label: string;
  readonly value: string;
  readonly onChange?: (value: string) => void;
  readonly readOnly?: boolean;
  /** Beside what `lint` finds: what the server said, say. */
  readonly markers?: readonly EditorMarker[];
  /** Completion, hover, fixes and lenses, by `useLint`. */
  readonly lint?: Lint | undefined;
  /** Folds managedFields and status when the text first comes. */
  readonly foldsBookkeeping?: boolean;
  /** A CSS length. The default fills the parent, which must have a height. */
  readonly height?: string;
  /** How it is coloured. Default `yaml`; other texts are plain. */
  readonly language?: 'yaml' | 'plaintext';
  readonly wraps?: boolean;
  /** Ctrl Enter inside the text. */
  readonly onSubmit?: () => void;
  /** "Explain" in a lens: the place is the finding's. */
  readonly onExplain?: (position: EditorPosition) => void;
  /** Moves to a line when the object is a new one: `reveal={{ line: 7 }}` set by a click. */
  readonly reveal?: { readonly line: number; readonly column?: number } | undefined;
  /** Background for whole lines, for what changed or is in question. */
  readonly highlightLines?: readonly number[];
  readonly onCursor?: (position: EditorPosition) => void;
  /** Whether Tab indents (false) or goes to what comes behind the text (true, after Ctrl M). */
  readonly onTabMode?: (tabLeaves: boolean) => void;
}
