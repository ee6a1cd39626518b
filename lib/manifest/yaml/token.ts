export type TokenType =
  | 'stream-end'
  | 'version-directive'
  | 'tag-directive'
  | 'document-start'
  | 'document-end'
  | 'block-sequence-start'
  | 'block-mapping-start'
  | 'block-end'
  | 'flow-sequence-start'
  | 'flow-sequence-end'
  | 'flow-mapping-start'
  | 'flow-mapping-end'
  | 'block-entry'
  | 'flow-entry'
  | 'key'
  | 'value'
  | 'alias'
  | 'anchor'
  | 'tag'
  | 'scalar';

export interface Token {
  readonly type: TokenType;
  readonly start: number;
  readonly end: number;
  /** The scalar's text, the name of an anchor or alias, the handle of a tag or tag directive, the version. */
  readonly text: string;
  /** The suffix of a tag, the prefix of a tag directive. */
  readonly suffix: string;
  /** A scalar without quotes that is no block scalar. */
  readonly isPlain: boolean;
}

export function token(type: TokenType, start: number, end: number, text = '', suffix = '', isPlain = false): Token {
  return { type, start, end, text, suffix, isPlain };
}
