import { withBasePath } from '#components/data/base-path.ts';

const yearSeconds = 365 * 24 * 60 * 60;

/** A preference that the server reads to draw the page right at once (theme, language). Never anything secret. */
export function writeCookie(name: string, value: string): void {
  const secure = window.location.protocol === 'https:' ? '; secure' : '';
  // The Cookie Store API is missing in Firefox and on plain http.
  const cookie = `${name}=${encodeURIComponent(value)}; path=${withBasePath('/')}; max-age=${yearSeconds}; samesite=lax${secure}`;
  Object.assign(document, { cookie });
}
