interface Located {
  /** Offsets into the text, in UTF-16 units, without anchor and tag. */
  readonly start: number;
  readonly end: number;
  /** The name that aliases know it by. */
  readonly anchor?: string;
}

export interface ScalarNode extends Located {
  readonly kind: 'scalar';
  readonly text: string;
  /** Full form (`tag:yaml.org,2002:int`), '' for none. */
  readonly tag: string;
  readonly isPlain: boolean;
}

export interface MapNode extends Located {
  readonly kind: 'map';
  readonly pairs: readonly { readonly key: YamlNode; readonly value: YamlNode }[];
}

export interface ListNode extends Located {
  readonly kind: 'list';
  readonly items: readonly YamlNode[];
}

export interface AliasNode extends Located {
  readonly kind: 'alias';
  readonly name: string;
  /** Looked up while reading: names may be given again. It may be a node around the alias itself. */
  readonly target: YamlNode;
}

export type YamlNode = ScalarNode | MapNode | ListNode | AliasNode;
