/** Every rule has a text in the messages under `manifest.rule`. The comments are the API server's own words. */
export type ManifestRule =
  /** control characters are not allowed */
  | 'control-character'
  /** found character that cannot start any token */
  | 'unexpected-character'
  /** found character that cannot start any token, the character being a tab */
  | 'tab-indentation'
  /** found a tab character that violates indentation */
  | 'tab-in-text'
  /** found a tab character where an indentation space is expected */
  | 'tab-in-block'
  /** mapping values are not allowed in this context */
  | 'mapping-not-allowed'
  /** mapping keys are not allowed in this context */
  | 'key-not-allowed'
  /** block sequence entries are not allowed in this context */
  | 'list-not-allowed'
  /** could not find expected ':' */
  | 'colon-missing'
  /** did not find expected key */
  | 'key-expected'
  /** did not find expected '-' indicator */
  | 'dash-expected'
  /** did not find expected node content */
  | 'content-expected'
  /** did not find expected ',' or ']' */
  | 'list-not-closed'
  /** did not find expected ',' or '}' */
  | 'map-not-closed'
  /** found unexpected end of stream */
  | 'quote-not-closed'
  /** found unexpected document indicator */
  | 'document-in-quotes'
  /** found unknown escape character */
  | 'escape-unknown'
  /** did not find expected hexdecimal number */
  | 'escape-digits'
  /** found invalid Unicode character escape code */
  | 'escape-code'
  /** found an indentation indicator equal to 0 */
  | 'block-indentation-zero'
  /** did not find expected comment or line break */
  | 'line-end-expected'
  /** did not find expected alphabetic or numeric character */
  | 'anchor-name'
  /** unknown anchor 'x' referenced */
  | 'anchor-unknown'
  /** anchor 'x' value contains itself */
  | 'anchor-recursive'
  /** document contains excessive aliasing */
  | 'aliases-excessive'
  /** did not find expected tag URI, and other broken tags */
  | 'tag-malformed'
  /** found undefined tag handle */
  | 'tag-handle'
  /** cannot decode !!str `a` as a !!int */
  | 'tag-mismatch'
  /** !!binary value contains invalid base64 data */
  | 'tag-binary'
  /** map merge requires map or sequence of maps as the value */
  | 'merge-value'
  /** key "a" already set in map */
  | 'duplicate-key'
  /** The same, the key coming in by a merge: an override can't be sent under Strict. */
  | 'duplicate-merge'
  /** Two keys of different types that become one text: the API server would take either, at random. */
  | 'duplicate-text'
  /** unsupported map key of type: %!s(<nil>) */
  | 'key-null'
  /** unsupported map key of type: uint64 */
  | 'key-number'
  /** invalid map key: map[interface {}]interface {}{…} */
  | 'key-collection'
  /** json: unsupported value: +Inf */
  | 'number-infinite'
  /** found incompatible YAML document */
  | 'yaml-version'
  /** found unknown directive name, and other broken directives */
  | 'directive-malformed'
  /** found duplicate %YAML directive, found duplicate %TAG directive */
  | 'directive-duplicate'
  /** did not find expected <document start> */
  | 'document-start'
  /** exceeded max depth: ours is lower than the API server's 10,000, because nothing real comes near. */
  | 'too-deep';

export type RuleParams = Readonly<Record<string, string | number>>;

/** A mistake in a text. Offsets are into the text, in UTF-16 units. */
export interface Fault {
  readonly rule: ManifestRule;
  readonly params: RuleParams;
  readonly start: number;
  readonly end: number;
}

/** Ends the reading of one document. Faults that don't are plain objects: an Error costs a stack trace. */
export class YamlFault extends Error implements Fault {
  readonly rule: ManifestRule;
  readonly params: RuleParams;
  readonly start: number;
  readonly end: number;

  constructor(rule: ManifestRule, start: number, end: number, params: RuleParams = {}) {
    super(rule);
    this.name = 'YamlFault';
    this.rule = rule;
    this.params = params;
    this.start = start;
    this.end = end;
  }
}
