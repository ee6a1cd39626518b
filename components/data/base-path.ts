/**
 * Where this server lives below its origin: `/console`, or '' for all of it. The build puts a mark here, which whoever
 * serves the code replaces (server/http/base-path): so nothing may be decided by its length, or by what it is: the bundler would decide it.
 */
const basePath: string = process.env.BASE_PATH ?? '';

/** Of a path that Next does not see: requests, sockets, downloads, the address bar. Next's links and router do it themselves. */
export function withBasePath(path: string): string {
  return `${basePath}${path}`;
}

/** Of a path of the address bar. */
export function withoutBasePath(path: string): string {
  return path.startsWith(basePath) ? path.replace(basePath, '') : path;
}
