import { requireLinux, whyNoNodes } from './host/abilities.ts';
import { ensureControlPlanePrograms, ensureNodePrograms, type NodePrograms } from './host/packages.ts';
import { ClusterProblem } from './host/problem.ts';
import type { ClusterContext } from './state/context.ts';
import { pathsOf } from './state/paths.ts';
import { findRegistered, registerCluster } from './state/registry.ts';

export interface PrepareOptions {
  readonly name: string;
  readonly controlPlaneOnly: boolean;
  readonly scratch: boolean;
  readonly onNotice: (sentence: string) => void;
  readonly signal: AbortSignal | undefined;
}

/** Looks at the machine, installs what is missing, and gives the cluster its addresses. */
export async function prepare(options: PrepareOptions): Promise<ClusterContext> {
  requireLinux();
  const paths = pathsOf(options.name);
  await ensureControlPlanePrograms(options.onNotice);
  const known = await findRegistered(options.name);
  const wanted = options.controlPlaneOnly ? 'control-plane' : 'nodes';
  if (known?.mode === 'nodes' && wanted === 'control-plane') {
    throw new ClusterProblem(
      `Cluster "${options.name}" has real nodes.`,
      'Take another --name for one without, or remove it first: npm run cluster -- down --purge',
    );
  }
  const mode = known?.mode ?? wanted;
  const programs = mode === 'nodes' ? await nodePrograms(options, known !== undefined) : undefined;
  const registered = await registerCluster(options.name, {
    mode: programs === undefined ? 'control-plane' : 'nodes',
    scratch: options.scratch,
  });
  if (known?.mode === 'control-plane' && wanted === 'nodes') options.onNotice(noRealNodes('it was first made without'));
  return { paths, ...registered, programs, signal: options.signal };
}

/** The programs for real nodes; undefined where there can't be any and the cluster doesn't have them yet. */
async function nodePrograms(options: PrepareOptions, isRequired: boolean): Promise<NodePrograms | undefined> {
  const reason = await findNodePrograms(options).catch((error: unknown) => {
    if (error instanceof ClusterProblem && !isRequired) return `${error.message} ${error.hint}`;
    throw error;
  });
  if (typeof reason !== 'string') return reason;
  if (isRequired) {
    throw new ClusterProblem(
      `Cluster "${options.name}" has real nodes, and ${reason}.`,
      'Run the command as root, or take another --name with --control-plane-only.',
    );
  }
  options.onNotice(noRealNodes(reason));
  return undefined;
}

async function findNodePrograms(options: PrepareOptions): Promise<NodePrograms | string> {
  if (process.getuid?.() !== 0) return 'they need root';
  const programs = await ensureNodePrograms(options.onNotice);
  return (await whyNoNodes()) ?? programs;
}

function noRealNodes(reason: string): string {
  return (
    `This cluster has no real nodes: ${reason}. Everything but logs, terminals, metrics and traffic to pods works. ` +
    'To change that later: npm run cluster -- down --purge'
  );
}
