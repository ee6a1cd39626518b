/**
 * A path of this site to go to after signing in, or undefined: other origins, `//host`, backslashes (browsers read them
 * as slashes), control characters (browsers drop them) and the sign-in page itself are not taken.
 */
export function safeReturnTo(text: string | null | undefined, origin: string): string | undefined {
  if (text === null || text === undefined || !text.startsWith('/') || hasTrick.test(text)) return undefined;
  let url: URL;
  try {
    url = new URL(text, origin);
  } catch {
    return undefined;
  }
  if (url.origin !== origin || !url.pathname.startsWith('/c/')) return undefined;
  return `${url.pathname}${url.search}${url.hash}`;
}

const hasTrick = /[\\\p{Cc}]|^\/\//u;
