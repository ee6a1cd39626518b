import { homedir } from 'node:os';
import { join } from 'node:path';
import { ClusterProblem } from '../host/problem.ts';

/** Where one cluster keeps its things. Nothing of it is in the checkout. */
export interface ClusterPaths {
  readonly name: string;
  readonly stateDirectory: string;
  readonly logDirectory: string;
  readonly pki: string;
  readonly kubeconfig: string;
  readonly etcdData: string;
  readonly auditLog: string;
  readonly registryData: string;
  /** One lock for each stage of a start, so that two starts at once do each stage one after the other. */
  readonly lockDirectory: string;
  /** Rewritten by `down`, so that a start that still builds binaries knows that it is no longer wanted. */
  readonly takenDown: string;
  /** Sockets and mounts, gone at a reboot. Short, because a socket's path holds at most 107 bytes. */
  readonly runDirectory: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

export function stateHome(environment: Environment = process.env): string {
  return join(environment.XDG_STATE_HOME || join(homedir(), '.local', 'state'), 'pilothouse', 'clusters');
}

export function cacheHome(environment: Environment = process.env): string {
  return join(environment.XDG_CACHE_HOME || join(homedir(), '.cache'), 'pilothouse');
}

const longestName = 20;

export function pathsOf(name: string, environment: Environment = process.env): ClusterPaths {
  if (!/^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/.test(name) || name.length > longestName) {
    throw new ClusterProblem(
      `"${name}" can't be the name of a local cluster.`,
      `Use at most ${longestName} lower-case letters, digits and dashes, such as "default" or "test".`,
    );
  }
  const stateDirectory = join(stateHome(environment), name);
  return {
    name,
    stateDirectory,
    logDirectory: join(stateDirectory, 'logs'),
    pki: join(stateDirectory, 'pki'),
    kubeconfig: join(stateDirectory, 'admin.kubeconfig'),
    etcdData: join(stateDirectory, 'etcd'),
    auditLog: join(stateDirectory, 'logs', 'audit.log'),
    registryData: join(stateDirectory, 'registry'),
    lockDirectory: join(stateHome(environment), '.locks', name),
    takenDown: join(stateHome(environment), '.locks', name, 'taken-down'),
    runDirectory: join('/run', 'pilothouse', name),
  };
}

/** Where one node of a cluster keeps its things. */
export interface NodePaths {
  readonly directory: string;
  readonly containerdRoot: string;
  readonly containerdState: string;
  readonly containerdSocket: string;
  readonly kubelet: string;
  readonly podLogs: string;
  readonly volumes: string;
  readonly cni: string;
  readonly networkNamespaceName: string;
  readonly networkNamespace: string;
  readonly cgroup: string;
}

export function nodePathsOf(paths: ClusterPaths, node: string): NodePaths {
  const directory = join(paths.stateDirectory, 'nodes', node);
  const run = join(paths.runDirectory, node);
  const networkNamespaceName = `pilothouse-${paths.name}-${node}`;
  return {
    directory,
    containerdRoot: join(directory, 'containerd'),
    containerdState: join(run, 'containerd'),
    containerdSocket: join(run, 'containerd.sock'),
    kubelet: join(directory, 'kubelet'),
    podLogs: join(directory, 'pod-logs'),
    volumes: join(directory, 'volumes'),
    cni: join(directory, 'cni'),
    networkNamespaceName,
    networkNamespace: join('/run/netns', networkNamespaceName),
    cgroup: `/${networkNamespaceName}`,
  };
}
