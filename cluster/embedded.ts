import { adminAccount, demoAccount, requestToken } from './control-plane/access.ts';
import { publishStages } from './control-plane/published-stages.ts';
import type { RunningApi } from './control-plane/start-api.ts';
import { prepare } from './prepare.ts';
import { type StartedStages, stageIdsOf, startStages } from './start-stages.ts';
import type { ClusterContext } from './state/context.ts';
import { type ClusterProgress, StageBoard } from './state/stages.ts';

export interface EnsureOptions {
  /** Clusters are told apart by name; a person's is `default`, the tests' is `test`. */
  readonly name?: string;
  readonly onProgress?: (progress: ClusterProgress) => void;
  /** A sentence about something that is done to the machine (packages) or that the reader should know. */
  readonly onNotice?: (sentence: string) => void;
  /** What to wait for: the API server, the nodes, or everything. The rest goes on in `rest`. */
  readonly until?: 'api' | 'nodes' | 'all';
  readonly signal?: AbortSignal;
  /** No real nodes even where they are possible. */
  readonly controlPlaneOnly?: boolean;
  /** Faster, and its state may be lost when the machine loses power. Decided when the cluster is first made. */
  readonly scratch?: boolean;
}

export interface EmbeddedCluster {
  readonly name: string;
  readonly mode: 'nodes' | 'control-plane';
  readonly server: string;
  /** The administrator's, by client certificate. */
  readonly kubeconfigPath: string;
  /** PEM file of the cluster's certificate authority. */
  readonly certificateAuthorityPath: string;
  readonly serviceAccountKeyPath: string;
  /** One JSON object a line for each request that the API server answered. */
  readonly auditLogPath: string;
  /** A fresh token of the administrator, good for 12 hours. */
  adminToken(): Promise<string>;
  /** A fresh token of somebody who may edit in namespace `demo` and see nothing else, good for 12 hours. */
  demoToken(): Promise<string>;
  /** Resolves when nodes, DNS, volumes and metrics have joined; rejects with the first failure among them. */
  readonly rest: Promise<void>;
}

/**
 * Finds the cluster running, repairs what of it has died, or makes it. Safe to call again after any crash, and from
 * several processes at once. The cluster's processes outlive the caller; `takeDown` ends them.
 */
export async function ensureCluster(options: EnsureOptions = {}): Promise<EmbeddedCluster> {
  const context = await prepare({
    name: options.name ?? 'default',
    controlPlaneOnly: options.controlPlaneOnly ?? false,
    scratch: options.scratch ?? false,
    onNotice: options.onNotice ?? (() => {}),
    signal: options.signal,
  });
  const board = new StageBoard(stageIdsOf(context.mode));
  if (options.onProgress !== undefined) board.onChange(options.onProgress);
  const stages = await startStages(context, board);
  const rest = followToTheEnd(stages, board);
  const api = await stages.api;
  if (options.until === 'nodes') await stages.nodes;
  if (options.until === 'all') await rest;
  return embeddedCluster(context, api, rest);
}

/** Publishes the stages in the cluster as soon as there is one, until all have ended in one way or the other. */
function followToTheEnd(stages: StartedStages, board: StageBoard): Promise<void> {
  const rest = (async () => {
    const api = await stages.api;
    const flush = await publishStages(api.client, board);
    try {
      await stages.all;
    } finally {
      await stages.settled;
      await flush();
    }
  })().finally(() => board.close());
  // Whoever does not wait for the rest has the board's word about a failure.
  rest.catch(() => undefined);
  return rest;
}

function embeddedCluster(context: ClusterContext, api: RunningApi, rest: Promise<void>): EmbeddedCluster {
  return {
    name: context.paths.name,
    mode: context.mode,
    server: api.server,
    kubeconfigPath: context.paths.kubeconfig,
    certificateAuthorityPath: api.pki.authority.certificate,
    serviceAccountKeyPath: api.pki.serviceAccountKey,
    auditLogPath: context.paths.auditLog,
    adminToken: () => requestToken(api.client, adminAccount),
    demoToken: () => requestToken(api.client, demoAccount),
    rest,
  };
}
