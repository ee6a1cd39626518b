import { parseImage } from '#lib/kubernetes/image-reference.ts';

/**
 * The reference with the parts that runtimes fill in: `nginx` is `docker.io/library/nginx:latest`. As it stands when it
 * is none.
 */
export function fullImage(image: string): string {
  const parsed = parseImage(image);
  if ('rule' in parsed) return image;
  const { repository, tag, digest } = parsed;
  const [first = '', ...rest] = repository.split('/');
  const hasDomain = rest.length > 0 && (/[.:]/.test(first) || first === 'localhost' || first !== first.toLowerCase());
  const named = hasDomain
    ? repository
    : rest.length === 0
      ? `docker.io/library/${repository}`
      : `docker.io/${repository}`;
  if (digest !== '') return `${named}${tag === '' ? '' : `:${tag}`}@${digest}`;
  return `${named}:${tag === '' ? 'latest' : tag}`;
}
