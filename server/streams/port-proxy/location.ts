/** Where an application is reached: at the API server, and for the browser. Neither ends with a slash. */
export interface Places {
  /** Prefixes under which the API server speaks of it: its own, and that of an address with a path (Rancher's). */
  readonly prefixes: readonly string[];
  /** `/{capability}` */
  readonly own: string;
}

/**
 * The `Location` that the browser gets. The API server has already put its own prefix before paths of the application
 * (apimachinery `util/proxy/transport.go`), and left addresses of other hosts alone.
 * Undefined when it leads anywhere but into the application.
 */
export function ownLocation(location: string, path: string, { prefixes, own }: Places): string | undefined {
  const [first = ''] = prefixes;
  const base = new URL(`http://api-server.invalid${first}${path}`);
  if (!URL.canParse(location, base.href)) return undefined;
  const url = new URL(location, base);
  if (url.origin !== base.origin || url.username !== '' || url.password !== '') return undefined;
  for (const prefix of prefixes) {
    if (url.pathname !== prefix && !url.pathname.startsWith(`${prefix}/`)) continue;
    return `${own}${url.pathname.slice(prefix.length) || '/'}${url.search}${url.hash}`;
  }
  return undefined;
}
