import { isAbsolute, resolve } from 'node:path';
import { z } from 'zod';
import { type ClusterEntry, KubeconfigProblem } from './kubeconfig.ts';

const versions = ['client.authentication.k8s.io/v1', 'client.authentication.k8s.io/v1beta1'] as const;

/** `users[].user.exec` (client-go, tools/clientcmd/api/v1/types.go, ExecConfig), all values as they are written. */
const execShape = z.looseObject({
  apiVersion: z.string(),
  command: z.string().min(1),
  args: z.union([z.array(z.string()), z.enum(['', 'null']).transform(() => [])]).default([]),
  env: z
    .union([z.array(z.object({ name: z.string(), value: z.string() })), z.enum(['', 'null']).transform(() => [])])
    .default([]),
  installHint: z.string().optional(),
  provideClusterInfo: z.string().default('false'),
  interactiveMode: z.enum(['Never', 'IfAvailable', 'Always']).optional(),
});

/** What is needed to run the program of a kubeconfig. */
export interface ExecEntry {
  /** Absolute, or a name that `PATH` finds. */
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** Where the program starts: where this server was started, as with kubectl. */
  readonly directory: string;
  readonly installHint: string | undefined;
  /** What it gets as `KUBERNETES_EXEC_INFO`. */
  readonly info: ExecInfo;
}

interface ExecInfo {
  readonly apiVersion: (typeof versions)[number];
  readonly kind: 'ExecCredential';
  readonly spec: { readonly interactive: false; readonly cluster?: Readonly<Record<string, unknown>> };
}

/** A command with a slash in it is relative to the folder of its kubeconfig (client-go's ResolveLocalPaths). */
export function withAbsoluteCommand(exec: unknown, folder: string): unknown {
  const parsed = execShape.safeParse(exec);
  // What is wrong with it is said where it is run.
  if (!parsed.success || !parsed.data.command.includes('/') || isAbsolute(parsed.data.command)) return exec;
  return { ...parsed.data, command: resolve(folder, parsed.data.command) };
}

/**
 * @throws {KubeconfigProblem} why kubectl would not run it either, or why it can't be run without a terminal.
 */
export function parseExec(
  exec: unknown,
  cluster: { readonly entry: ClusterEntry; readonly server: string; readonly authority: string | undefined },
): ExecEntry {
  const parsed = execShape.safeParse(exec);
  if (!parsed.success) {
    const field = ['user.exec', ...(parsed.error.issues[0]?.path ?? [])].map(String).join('.');
    throw new KubeconfigProblem(field, 'it is not of the expected type');
  }
  const { apiVersion, command, args, env, installHint, provideClusterInfo, interactiveMode } = parsed.data;
  const version = versions.find((known) => known === apiVersion);
  if (version === undefined) {
    throw new KubeconfigProblem('user.exec.apiVersion', `${apiVersion} is not one of ${versions.join(' and ')}`);
  }
  if (version === versions[0] && interactiveMode === undefined) {
    throw new KubeconfigProblem('user.exec.interactiveMode', `it must be set with ${versions[0]}`);
  }
  if (interactiveMode === 'Always') {
    throw new KubeconfigProblem(
      'user.exec.interactiveMode',
      'the program wants a terminal (Always), and has none here',
    );
  }
  return {
    command,
    args,
    env: Object.fromEntries(env.map(({ name, value }) => [name, value])),
    directory: process.cwd(),
    installHint,
    info: {
      apiVersion: version,
      kind: 'ExecCredential',
      spec: { interactive: false, ...(provideClusterInfo === 'true' ? { cluster: clusterInfo(cluster) } : {}) },
    },
  };
}

const configName = 'client.authentication.k8s.io/exec';
const extensionsShape = z.array(z.object({ name: z.string(), extension: z.unknown() }));

function clusterInfo(cluster: { entry: ClusterEntry; server: string; authority: string | undefined }) {
  const { entry, server, authority } = cluster;
  const extensions = extensionsShape.safeParse(entry.extensions);
  const config = extensions.success ? extensions.data.find(({ name }) => name === configName)?.extension : undefined;
  return {
    server,
    ...(entry['tls-server-name'] === undefined ? {} : { 'tls-server-name': entry['tls-server-name'] }),
    ...(entry['insecure-skip-tls-verify'] === true ? { 'insecure-skip-tls-verify': true } : {}),
    ...(authority === undefined ? {} : { 'certificate-authority-data': Buffer.from(authority).toString('base64') }),
    ...(config === undefined ? {} : { config }),
  };
}
