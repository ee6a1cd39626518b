/** A field of a kind: what the panel shows when it does not follow the cursor. */
export interface ExplainPlace {
  readonly apiVersion: string;
  readonly kind: string;
  /** `spec.template.spec.containers[].image`; '' for the object itself. */
  readonly path: string;
}

const mark = '#explain=';

/** The end of a link that opens the panel at a field. */
export function explainHash({ apiVersion, kind, path }: ExplainPlace): string {
  return `${mark}${[apiVersion, kind, path].map(encodeURIComponent).join(':')}`;
}

export function readExplainHash(hash: string): ExplainPlace | undefined {
  if (!hash.startsWith(mark)) return undefined;
  try {
    const [apiVersion = '', kind = '', path = ''] = hash.slice(mark.length).split(':').map(decodeURIComponent);
    return apiVersion === '' || kind === '' ? undefined : { apiVersion, kind, path };
  } catch {
    // Not one of our links.
    return undefined;
  }
}

/** A field inside a place; what lies in a list is a step `[]` deeper. */
export function innerPath(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`;
}

/** The steps on the way to a path, each with the path that leads there. */
export function pathSteps(path: string): readonly { readonly name: string; readonly path: string }[] {
  const steps: { name: string; path: string }[] = [];
  for (const name of path.split('.').filter((step) => step !== '')) {
    steps.push({ name, path: innerPath(steps.at(-1)?.path ?? '', name) });
  }
  return steps;
}
