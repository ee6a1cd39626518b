/** An image reference in the parts that people change: `registry.example:5000/team/app`, `1.2`, `sha256:…`. */
export interface ImageParts {
  readonly repository: string;
  /** `''` for none: the runtime then takes `latest`, unless there is a digest. */
  readonly tag: string;
  readonly digest: string;
}

/**
 * Splits any text, also one that no registry would take: stored templates hold whatever somebody sent. The colon of a
 * registry's port is no tag (github.com/distribution/reference).
 */
export function imageParts(image: string): ImageParts {
  const at = image.indexOf('@');
  const digest = at === -1 ? '' : image.slice(at + 1);
  const named = at === -1 ? image : image.slice(0, at);
  const colon = named.lastIndexOf(':');
  if (colon === -1 || named.includes('/', colon)) return { repository: named, tag: '', digest };
  return { repository: named.slice(0, colon), tag: named.slice(colon + 1), digest };
}

/** The inverse of imageParts. */
export function joinImage({ repository, tag, digest }: ImageParts): string {
  return `${repository}${tag === '' ? '' : `:${tag}`}${digest === '' ? '' : `@${digest}`}`;
}

/** What tells two images of one repository apart, for reading: the tag, else the beginning of the digest. */
export function imageVersion({ tag, digest }: ImageParts): string {
  if (tag !== '') return tag;
  return digest === '' ? 'latest' : digest.slice(0, 'sha256:'.length + 12);
}
