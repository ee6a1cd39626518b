import { accessSync, constants } from 'node:fs';
import { availableParallelism, homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { clusterAddresses, clusterMarks, clusterNames } from './cluster-setting.ts';
import { liveShare, memoryLimit } from './memory/memory-limit.ts';
import { logLevels } from './observability/log.ts';
import { type FileSettings, readSettingsFile } from './settings-file.ts';

const flag = z
  .enum(['1', 'true', 'yes', '0', 'false', 'no'])
  .transform((value) => ['1', 'true', 'yes'].includes(value));
const port = z.coerce.number('a number from 0 to 65535').int().min(0).max(65_535);
const seconds = z.coerce.number('a number of seconds').positive();
const path = z.string().min(1);
const origin = z
  .string()
  .refine(
    (value) => URL.canParse(value) && new URL(value).origin === value.toLowerCase(),
    'an origin, like https://console.example.com',
  )
  .transform((value) => value.toLowerCase());

const issuer = z
  .string()
  .refine(
    (value) => URL.canParse(value) && /^https:\/\/[^?#@]+$/.test(value),
    'an https address, like https://issuer.example.com/realms/lab',
  );
const words = (separator: RegExp) =>
  z.string().transform((value) => value.split(separator).filter((word) => word !== ''));

/** Every setting from the environment, in one place. The same list is printed by `--help`. */
export const environmentSettings = {
  PILOTHOUSE_CONFIG: { shape: path, about: 'YAML file with settings; the environment and options win' },
  PILOTHOUSE_PORT: { shape: port, about: 'port to listen on (7474)' },
  PILOTHOUSE_HOST: { shape: z.string().min(1), about: 'address or name to listen on (localhost: this machine only)' },
  PILOTHOUSE_HTTPS: { shape: flag, about: 'serve https; with a certificate of its own unless one is given' },
  PILOTHOUSE_TLS_CERT_FILE: { shape: path, about: 'PEM certificate (and chain) for https' },
  PILOTHOUSE_TLS_KEY_FILE: { shape: path, about: 'PEM key of that certificate' },
  PILOTHOUSE_ALLOW_HTTP: { shape: flag, about: 'allow signing in over plain http from other machines (unsafe)' },
  PILOTHOUSE_PUBLIC_ORIGINS: {
    shape: z
      .string()
      .transform((value) =>
        value
          .split(',')
          .map((one) => one.trim())
          .filter(Boolean),
      )
      .pipe(z.array(origin)),
    about: 'addresses users type when something in front ends TLS, with commas: https://console.example.com',
  },
  PILOTHOUSE_BASE_PATH: {
    shape: z
      .string()
      .transform((value) => value.replace(/\/+$/, ''))
      .pipe(z.string().regex(/^(?:\/(?!\.{1,2}(?:\/|$))[A-Za-z0-9._~-]{1,60}){0,8}$/, 'a path, like /console')),
    about: 'path below which everything is served, when others share the host: /console',
  },
  PILOTHOUSE_KUBECONFIG: { shape: path, about: 'kubeconfig whose contexts are the clusters' },
  PILOTHOUSE_CLUSTER_NAME: {
    shape: clusterNames,
    about: 'name shown for the cluster; of several: CONTEXT=NAME,CONTEXT=NAME',
  },
  PILOTHOUSE_CLUSTER_MARK: {
    shape: clusterMarks,
    about: 'what kind it is: production, or TEXT:danger|warn|info|neutral; of several: CONTEXT=TEXT:TONE,…',
  },
  PILOTHOUSE_API_SERVER_ADDRESS: {
    shape: clusterAddresses,
    about: 'address of the API server for others, in kubeconfigs made here; of several: CONTEXT=https://…,…',
  },
  PILOTHOUSE_CLUSTER_CA_FILE: {
    shape: path,
    about: "ca.crt of the pod's own cluster, from the ConfigMap kube-root-ca.crt",
  },
  PILOTHOUSE_ENTRY_ADDRESS: {
    shape: z.string().min(1),
    about: 'address under which node ports are reached from outside',
  },
  PILOTHOUSE_READ_ONLY: { shape: flag, about: 'change nothing in any cluster, whatever the signed-in user may' },
  PILOTHOUSE_SESSION_HOURS: {
    shape: z.coerce
      .number()
      .positive()
      .max(24 * 7),
    about: 'longest session, in hours (12)',
  },
  PILOTHOUSE_SIGN_INS_PER_MINUTE: {
    shape: z.coerce.number().int().min(1),
    about: 'failed sign-ins per address and minute (20)',
  },
  PILOTHOUSE_OIDC_ISSUER: { shape: issuer, about: 'issuer whose ID tokens the API servers take; shows its button' },
  PILOTHOUSE_OIDC_CLIENT_ID: { shape: z.string().min(1), about: 'as which client of it: the audience of the tokens' },
  PILOTHOUSE_OIDC_CLIENT_SECRET_FILE: { shape: path, about: "file with that client's secret (none: a public client)" },
  PILOTHOUSE_OIDC_SCOPES: {
    shape: words(/[\s,]+/).refine((scopes) => scopes.includes('openid'), 'words with openid among them'),
    about: 'what to ask for (openid email profile groups offline_access, as far as offered)',
  },
  PILOTHOUSE_OIDC_CA_FILE: { shape: path, about: "PEM certificates that sign the issuer's (those that Node ships)" },
  PILOTHOUSE_OIDC_NAME: { shape: z.string().min(1).max(40), about: "what the button calls it (the issuer's host)" },
  PILOTHOUSE_OIDC_CLUSTERS: { shape: words(/\s*,\s*/), about: 'ids of the clusters that take its tokens (all)' },
  PILOTHOUSE_SEALING_KEY: {
    shape: z.string().min(32),
    about: 'secret that sessions are sealed with, at least 32 characters',
  },
  PILOTHOUSE_SEALING_KEY_FILE: {
    shape: path,
    about: 'file with that secret: the mounted token of an unused ServiceAccount',
  },
  PILOTHOUSE_PREVIOUS_SEALING_KEY_FILE: { shape: path, about: 'the secret before a rotation: still opens sessions' },
  PILOTHOUSE_STATE_DIR: { shape: path, about: 'where a sealing key of our own is kept (~/.local/state/pilothouse)' },
  PILOTHOUSE_UPSTREAM_TIMEOUT_SECONDS: { shape: seconds, about: 'longest wait for an API server to answer (65)' },
  PILOTHOUSE_LIVE_CHECK_SECONDS: {
    shape: seconds.max(30),
    about: 'between two checks of who still may see an open list (30, the most)',
  },
  PILOTHOUSE_LIVE_WORKERS: {
    shape: z.coerce.number().int().min(1).max(64),
    about: 'threads that hold lists (one less than there are processors, 1 to 4; fewer in little memory)',
  },
  PILOTHOUSE_LIVE_MEMORY_MB: {
    shape: z.coerce.number().int().min(128),
    about:
      'for the lists of each of these threads, and once more for its heap (by the limit of the container, 64 to 1024)',
  },
  PILOTHOUSE_PROXY_PORT: {
    shape: z.union([z.literal('off'), port], 'a number from 0 to 65535, or off'),
    about: 'port on which ports of Pods and Services are opened, or off (on loopback the next one; else off)',
  },
  PILOTHOUSE_PROXY_ORIGIN: {
    shape: origin,
    about: 'address under which browsers reach that port when something in front ends TLS',
  },
  PILOTHOUSE_METRICS_PORT: { shape: port, about: 'port for /metrics (none)' },
  PILOTHOUSE_METRICS_HOST: { shape: z.string().min(1), about: 'address for /metrics (127.0.0.1)' },
  PILOTHOUSE_LOG_LEVEL: { shape: z.enum(logLevels), about: `${logLevels.join(', ')} (info)` },
  PILOTHOUSE_SHUTDOWN_DELAY_SECONDS: {
    shape: z.coerce.number('a number of seconds').min(0),
    about: 'after SIGTERM, how long to serve on as not ready, while a Service forgets this replica (0)',
  },
  PILOTHOUSE_DRAIN_SECONDS: { shape: seconds, about: 'how long running requests may finish after SIGTERM (10)' },
} as const;

/** `process.env`, or what a test makes up. */
type Variables = Readonly<Record<string, string | undefined>>;

type Environment = {
  [Name in keyof typeof environmentSettings]?: z.output<(typeof environmentSettings)[Name]['shape']>;
};

/** As configured; the files are not read yet. */
export interface OidcNames {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecretFile: string | undefined;
  readonly scopes: string | undefined;
  readonly caFile: string | undefined;
  readonly name: string | undefined;
  readonly clusters: readonly string[] | undefined;
}

export interface Settings {
  readonly port: number;
  readonly host: string;
  readonly https: boolean;
  readonly tlsCertFile: string | undefined;
  readonly tlsKeyFile: string | undefined;
  readonly allowHttp: boolean;
  readonly publicOrigins: readonly string[];
  /** `/console`, or '': without a slash at the end. */
  readonly basePath: string;
  readonly kubeconfig: string | undefined;
  /** Of the pod's own cluster, where its id comes from too. */
  readonly clusterName: string;
  readonly clusterNames: Environment['PILOTHOUSE_CLUSTER_NAME'];
  readonly clusterMarks: Environment['PILOTHOUSE_CLUSTER_MARK'];
  readonly clusterAddresses: Environment['PILOTHOUSE_API_SERVER_ADDRESS'];
  readonly clusterCaFile: string | undefined;
  readonly entryAddress: string | undefined;
  readonly readOnly: boolean;
  readonly sessionMs: number;
  readonly signInsPerMinute: number;
  readonly oidc: OidcNames | undefined;
  readonly sealingKey: string | undefined;
  readonly sealingKeyFile: string | undefined;
  readonly previousSealingKeyFile: string | undefined;
  readonly stateDir: string;
  readonly upstreamTimeoutMs: number;
  readonly liveCheckMs: number;
  /** What this process may use. */
  readonly memoryLimitBytes: number;
  readonly liveWorkers: number;
  readonly liveMemoryMb: number;
  /** Of the second listener; undefined: where only this machine reaches the first one, near its port, else none. */
  readonly proxyPort: number | 'off' | undefined;
  readonly proxyOrigin: string | undefined;
  readonly metricsPort: number | undefined;
  readonly metricsHost: string;
  readonly logLevel: (typeof logLevels)[number];
  readonly shutdownDelayMs: number;
  readonly drainMs: number;
  /** Next in development mode, with hot reload. */
  readonly dev: boolean;
}

/** A setting or option that can't be used; the message says which, and what would do. */
export class SettingsProblem extends Error {}

const options = {
  port: { type: 'string' },
  host: { type: 'string' },
  https: { type: 'boolean' },
  config: { type: 'string' },
  kubeconfig: { type: 'string' },
  'metrics-port': { type: 'string' },
  dev: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

/** The options that are other words for a setting of the environment. */
export const optionEnvironment = {
  port: 'PILOTHOUSE_PORT',
  host: 'PILOTHOUSE_HOST',
  https: 'PILOTHOUSE_HTTPS',
  config: 'PILOTHOUSE_CONFIG',
  kubeconfig: 'PILOTHOUSE_KUBECONFIG',
  'metrics-port': 'PILOTHOUSE_METRICS_PORT',
} as const;

/**
 * Options win over the environment, which wins over the file. `'help'` when that is all that is asked. `fileProblem`:
 * why a file that a setting names can't be read; default: that is not looked at.
 * @throws {SettingsProblem} with everything that is wrong, a line each.
 */
export function readSettings(
  args: readonly string[],
  environment: Variables,
  fileProblem: (path: string) => string | undefined = () => undefined,
): Settings | 'help' {
  const given = parseOptions(args);
  if (given.help === true) return 'help';
  const merged: Record<string, string | undefined> = withoutServiceLinks(environment);
  for (const [option, name] of Object.entries(optionEnvironment)) {
    const value = Object.entries(given).find(([key]) => key === option)?.[1];
    if (value !== undefined) merged[name] = String(value);
  }
  const { PILOTHOUSE_CONFIG: path } = merged;
  const file = path === undefined || path === '' ? undefined : readSettingsFile(path, fileVariables);
  const { set, present, problems } = parseEnvironment(merged, file?.values ?? new Map());
  const all = [...(file?.problems ?? []), ...problems, ...contradictions(set, present, given.dev === true)];
  for (const name of namedFiles) {
    for (const one of (set[name] ?? '').split(delimiter).filter((part) => part !== '')) {
      const problem = fileProblem(one);
      if (problem !== undefined) all.push(`${name}: ${one} ${problem}`);
    }
  }
  // The value is not repeated: it may be the sealing key.
  if (all.length > 0) throw new SettingsProblem(all.join('\n'));
  return settingsOf(set, environment, given.dev === true);
}

/** Files that are read at the start; of the kubeconfig there may be several. */
const namedFiles = [
  'PILOTHOUSE_TLS_CERT_FILE',
  'PILOTHOUSE_TLS_KEY_FILE',
  'PILOTHOUSE_KUBECONFIG',
  'PILOTHOUSE_CLUSTER_CA_FILE',
  'PILOTHOUSE_OIDC_CLIENT_SECRET_FILE',
  'PILOTHOUSE_OIDC_CA_FILE',
  'PILOTHOUSE_SEALING_KEY_FILE',
  'PILOTHOUSE_PREVIOUS_SEALING_KEY_FILE',
] as const satisfies readonly (keyof typeof environmentSettings)[];

/** Why it can't be read, in words; undefined: it can. */
export function unreadable(path: string): string | undefined {
  try {
    accessSync(path, constants.R_OK);
    return undefined;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT') return 'is not there';
    return code === 'EACCES' ? "can't be read: permission denied" : `can't be read (${String(code)})`;
  }
}

/** What may stand in the file: one file does not name another. */
const fileVariables = Object.keys(environmentSettings).filter((name) => name !== 'PILOTHOUSE_CONFIG');

/** Kubernetes sets `PILOTHOUSE_PORT=tcp://…` for pods beside a Service that is called pilothouse. */
function withoutServiceLinks(environment: Variables): Record<string, string | undefined> {
  const { PILOTHOUSE_PORT: port } = environment;
  return { ...environment, ...(port !== undefined && /^\w+:\/\//.test(port) ? { PILOTHOUSE_PORT: undefined } : {}) };
}

function parseOptions(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options, strict: true, allowPositionals: false }).values;
  } catch (error) {
    throw new SettingsProblem(error instanceof Error ? error.message : String(error));
  }
}

interface ParsedEnvironment {
  readonly set: Environment;
  /** Also what can't be used, of which `set` knows nothing. */
  readonly present: ReadonlySet<string>;
  readonly problems: readonly string[];
}

/** Each setting by itself. */
function parseEnvironment(environment: Variables, file: FileSettings['values']): ParsedEnvironment {
  const set: Record<string, unknown> = {};
  const present = new Set<string>();
  const problems: string[] = [];
  for (const [name, { shape }] of Object.entries(environmentSettings)) {
    const own = environment[name];
    const isOwn = own !== undefined && own !== '';
    const value = isOwn ? own : file.get(name)?.text;
    if (value === undefined) continue;
    present.add(name);
    const parsed = shape.safeParse(value);
    if (parsed.success) set[name] = parsed.data;
    else {
      const place = isOwn ? name : (file.get(name)?.place ?? name);
      for (const { message } of parsed.error.issues) problems.push(`${place}: ${message}`);
    }
  }
  return { set: parsedEnvironment(set), present, problems };
}

/** The one cast: zod has just checked each field with the shape that `Environment` is made of. */
function parsedEnvironment(data: unknown): Environment {
  return data as Environment;
}

/** What is right by itself and wrong beside another. */
function contradictions(set: Environment, present: ReadonlySet<string>, dev: boolean): string[] {
  const found: string[] = [];
  if (present.has('PILOTHOUSE_TLS_CERT_FILE') !== present.has('PILOTHOUSE_TLS_KEY_FILE')) {
    found.push('PILOTHOUSE_TLS_CERT_FILE and PILOTHOUSE_TLS_KEY_FILE go together: set both or none');
  }
  const { PILOTHOUSE_PROXY_ORIGIN: proxyOrigin, PILOTHOUSE_PUBLIC_ORIGINS: publicOrigins = [] } = set;
  if (dev && (set.PILOTHOUSE_BASE_PATH ?? '') !== '') {
    found.push('PILOTHOUSE_BASE_PATH does not go with hot reload: use npm start');
  }
  if (proxyOrigin !== undefined && publicOrigins.includes(proxyOrigin)) {
    found.push('PILOTHOUSE_PROXY_ORIGIN must be another origin than those of PILOTHOUSE_PUBLIC_ORIGINS');
  }
  const [lone] = [...present].filter((name) => name.startsWith('PILOTHOUSE_OIDC_'));
  if (lone !== undefined && !(present.has('PILOTHOUSE_OIDC_ISSUER') && present.has('PILOTHOUSE_OIDC_CLIENT_ID'))) {
    found.push(`${lone} is set: PILOTHOUSE_OIDC_ISSUER and PILOTHOUSE_OIDC_CLIENT_ID are needed with it`);
  }
  return found;
}

function settingsOf(set: Environment, environment: Variables, dev: boolean): Settings {
  const { PILOTHOUSE_TLS_CERT_FILE: tlsCertFile, PILOTHOUSE_TLS_KEY_FILE: tlsKeyFile } = set;
  const { PILOTHOUSE_PROXY_ORIGIN: proxyOrigin, PILOTHOUSE_PUBLIC_ORIGINS: publicOrigins = [] } = set;
  const memoryLimitBytes = memoryLimit();
  const share = liveShare(memoryLimitBytes, availableParallelism(), set.PILOTHOUSE_LIVE_WORKERS);
  return {
    port: set.PILOTHOUSE_PORT ?? 7474,
    host: set.PILOTHOUSE_HOST ?? 'localhost',
    https: set.PILOTHOUSE_HTTPS ?? tlsCertFile !== undefined,
    tlsCertFile,
    tlsKeyFile,
    allowHttp: set.PILOTHOUSE_ALLOW_HTTP ?? false,
    publicOrigins,
    basePath: set.PILOTHOUSE_BASE_PATH ?? '',
    kubeconfig: set.PILOTHOUSE_KUBECONFIG,
    clusterName: set.PILOTHOUSE_CLUSTER_NAME?.all ?? 'kubernetes',
    clusterNames: set.PILOTHOUSE_CLUSTER_NAME,
    clusterMarks: set.PILOTHOUSE_CLUSTER_MARK,
    clusterAddresses: set.PILOTHOUSE_API_SERVER_ADDRESS,
    clusterCaFile: set.PILOTHOUSE_CLUSTER_CA_FILE,
    entryAddress: set.PILOTHOUSE_ENTRY_ADDRESS,
    readOnly: set.PILOTHOUSE_READ_ONLY ?? false,
    sessionMs: (set.PILOTHOUSE_SESSION_HOURS ?? 12) * 3_600_000,
    oidc: oidcOf(set),
    signInsPerMinute: set.PILOTHOUSE_SIGN_INS_PER_MINUTE ?? 20,
    sealingKey: set.PILOTHOUSE_SEALING_KEY,
    sealingKeyFile: set.PILOTHOUSE_SEALING_KEY_FILE,
    previousSealingKeyFile: set.PILOTHOUSE_PREVIOUS_SEALING_KEY_FILE,
    stateDir:
      set.PILOTHOUSE_STATE_DIR ?? join(environment.XDG_STATE_HOME ?? join(homedir(), '.local', 'state'), 'pilothouse'),
    upstreamTimeoutMs: (set.PILOTHOUSE_UPSTREAM_TIMEOUT_SECONDS ?? 65) * 1000,
    liveCheckMs: (set.PILOTHOUSE_LIVE_CHECK_SECONDS ?? 30) * 1000,
    memoryLimitBytes,
    liveWorkers: share.threads,
    liveMemoryMb: set.PILOTHOUSE_LIVE_MEMORY_MB ?? share.memoryMb,
    proxyPort: set.PILOTHOUSE_PROXY_PORT,
    proxyOrigin,
    metricsPort: set.PILOTHOUSE_METRICS_PORT,
    metricsHost: set.PILOTHOUSE_METRICS_HOST ?? '127.0.0.1',
    logLevel: set.PILOTHOUSE_LOG_LEVEL ?? 'info',
    shutdownDelayMs: (set.PILOTHOUSE_SHUTDOWN_DELAY_SECONDS ?? 0) * 1000,
    drainMs: (set.PILOTHOUSE_DRAIN_SECONDS ?? 10) * 1000,
    dev,
  };
}

function oidcOf(set: Environment): OidcNames | undefined {
  const { PILOTHOUSE_OIDC_ISSUER: issuer, PILOTHOUSE_OIDC_CLIENT_ID: clientId } = set;
  if (issuer === undefined || clientId === undefined) return undefined;
  return {
    issuer,
    clientId,
    clientSecretFile: set.PILOTHOUSE_OIDC_CLIENT_SECRET_FILE,
    scopes: set.PILOTHOUSE_OIDC_SCOPES?.join(' '),
    caFile: set.PILOTHOUSE_OIDC_CA_FILE,
    name: set.PILOTHOUSE_OIDC_NAME,
    clusters: set.PILOTHOUSE_OIDC_CLUSTERS,
  };
}

/** Every setting of the environment with what it means, for `--help`. */
export function settingsText(): string {
  const names = Object.entries(environmentSettings);
  const width = Math.max(...names.map(([name]) => name.length));
  return `Settings from the environment (options win)
${names.map(([name, { about }]) => `  ${name.padEnd(width)}  ${about}`).join('\n')}
`;
}
