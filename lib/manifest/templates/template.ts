/** A small good manifest of one kind to begin with: what must be there, and what nearly everybody needs. */
export interface ManifestTemplate {
  /** Of its place in the list; names the variant where a kind has several. */
  readonly id: string;
  readonly apiVersion: string;
  readonly kind: string;
  /** Beside the kind where it has several: as the API writes it, `NodePort`. */
  readonly variant?: string;
  /** Without a namespace: the page says which. */
  readonly text: string;
}

/** Head and id come from the text's own first lines, so that they can't disagree. */
export function manifestTemplate(text: string, variant?: string): ManifestTemplate {
  const [, apiVersion = '', kind = ''] = /^apiVersion: (\S+)\nkind: (\S+)\n/.exec(text) ?? [];
  const id = `${kind}.${apiVersion}`;
  return {
    id: variant === undefined ? id : `${id}.${variant}`,
    apiVersion,
    kind,
    text,
    ...(variant === undefined ? {} : { variant }),
  };
}
