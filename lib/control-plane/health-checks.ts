/** One line of `/readyz?verbose` or `/livez?verbose`. */
export interface HealthCheck {
  readonly name: string;
  readonly ok: boolean;
  /** What follows the name: `ok`, `failed: reason withheld`. */
  readonly text: string;
  /** A hook that runs once as the API server starts: of these there are dozens. */
  readonly isStartHook: boolean;
}

const startHook = 'poststarthook/';

/**
 * The lines `[+]etcd ok` and `[-]etcd failed: reason withheld` (apiserver/pkg/server/healthz), those that fail first.
 * Other lines, the verdict at the end among them, are no checks.
 */
export function parseHealthChecks(text: string): readonly HealthCheck[] {
  const checks = text.split('\n').flatMap((line): HealthCheck[] => {
    const [, sign, name, rest = ''] = /^\[([+-])\](\S+) ?(.*)$/.exec(line.trim()) ?? [];
    if (sign === undefined || name === undefined) return [];
    return [{ name, ok: sign === '+', text: rest, isStartHook: name.startsWith(startHook) }];
  });
  const rank = ({ ok, isStartHook }: HealthCheck) => (ok ? (isStartHook ? 2 : 1) : 0);
  return checks.sort((a, b) => rank(a) - rank(b));
}
