import { coreDnsAnswers, coreDnsObjects, coreDnsTag } from './addons/coredns.ts';
import { localPathObjects, localPathTag } from './addons/local-path.ts';
import { metricsServerAnswers, metricsServerObjects, metricsServerTag } from './addons/metrics-server.ts';
import { type Addon, startAddon } from './addons/start-addon.ts';
import { binaryPath, isBuilt } from './binaries/build.ts';
import type { BinaryName } from './binaries/catalogue.ts';
import { controllerManagerDaemon, schedulerDaemon } from './control-plane/controllers.ts';
import { type RunningApi, startApi } from './control-plane/start-api.ts';
import { ensureDaemon } from './host/daemon.ts';
import { baseImages, programImage } from './images/catalogue.ts';
import { seedImages, startRegistry } from './images/registry.ts';
import { startFakeNodes } from './load/fake-nodes.ts';
import { needsKwok, startKwok } from './load/kwok.ts';
import { startNode } from './node/start-node.ts';
import { StageRunner } from './stage-runner.ts';
import type { ClusterContext } from './state/context.ts';
import { nodePathsOf } from './state/paths.ts';
import type { StageBoard, StageId } from './state/stages.ts';

export interface StartedStages {
  readonly api: Promise<RunningApi>;
  readonly nodes: Promise<void>;
  /** All stages are ready; rejects with the first failure. */
  readonly all: Promise<void>;
  /** All stages have ended, ready or failed. */
  readonly settled: Promise<void>;
}

export function stageIdsOf(mode: ClusterContext['mode']): readonly StageId[] {
  return mode === 'nodes'
    ? ['api', 'controllers', 'nodes', 'dns', 'volumes', 'metrics']
    : ['api', 'controllers', 'nodes'];
}

/** Begins all stages. Their binaries are built one after another, in the order in which a person misses them. */
export async function startStages(context: ClusterContext, board: StageBoard): Promise<StartedStages> {
  const runner = await StageRunner.open(context, board);
  const api = runner.run('api', ['etcd', 'kube-apiserver'], [], ([etcd, apiServer]) =>
    startApi(context, { etcd, apiServer }),
  );
  const controllers = runner.run(
    'controllers',
    ['kube-controller-manager', 'kube-scheduler'],
    [api],
    async ([controllerManager, scheduler]) => startControllers(context, await api, controllerManager, scheduler),
  );
  const { programs } = context;
  if (programs === undefined) {
    const nodes = runner.run('nodes', ['kwok'], [api], async ([kwok]) => startFakeNodes(context, await api, kwok));
    return started(api, nodes, [controllers]);
  }
  const nodes = runner.run('nodes', ['kubelet', 'kube-proxy'], [api], async ([kubelet, kubeProxy]) => {
    await seedImages(context, programs.registry, await baseImages(programs));
    await startRegistry(context, programs.registry);
    const started = context.allocation.nodes.map(async (node) =>
      startNode(context, programs, await api, { kubelet, kubeProxy }, node),
    );
    await Promise.all(started);
  });
  const addons = addonsOf(context).map(({ stage, binary, tag, addon }) =>
    runner.run(stage, [binary], [controllers, nodes], async ([path]) => {
      await seedImages(context, programs.registry, [await programImage(binary, tag, path)]);
      await startAddon((await api).client, addon, context.signal);
    }),
  );
  return started(api, all([controllers, nodes]), addons);
}

function started(api: Promise<RunningApi>, nodes: Promise<void>, others: readonly Promise<void>[]): StartedStages {
  const parts = [api, nodes, ...others];
  return { api, nodes, all: all(parts), settled: Promise.allSettled(parts).then(() => undefined) };
}

async function startControllers(
  context: ClusterContext,
  api: RunningApi,
  controllerManager: string,
  scheduler: string,
): Promise<void> {
  const { paths, allocation, signal } = context;
  const common = { paths, allocation, pki: api.pki, server: api.server };
  await Promise.all([
    ensureDaemon(paths, await controllerManagerDaemon({ ...common, command: controllerManager }), signal),
    ensureDaemon(paths, await schedulerDaemon({ ...common, command: scheduler }), signal),
  ]);
  // The nodes of a load are gone for the controllers if nobody renews their leases.
  if (context.mode === 'nodes' && (await needsKwok(paths)) && (await isBuilt('kwok'))) {
    await startKwok(context, await binaryPath('kwok'));
  }
}

interface StagedAddon {
  readonly stage: StageId;
  readonly binary: BinaryName;
  readonly tag: string;
  readonly addon: Addon;
}

function addonsOf(context: ClusterContext): StagedAddon[] {
  const volumes = Object.fromEntries(
    context.allocation.nodes.map((node) => [node.name, nodePathsOf(context.paths, node.name).volumes]),
  );
  return [
    {
      stage: 'dns',
      binary: 'coredns',
      tag: coreDnsTag,
      addon: {
        deployment: { namespace: 'kube-system', name: 'coredns' },
        objects: coreDnsObjects(),
        answers: coreDnsAnswers,
      },
    },
    {
      stage: 'volumes',
      binary: 'local-path-provisioner',
      tag: localPathTag,
      addon: {
        deployment: { namespace: 'local-path-storage', name: 'local-path-provisioner' },
        objects: localPathObjects(volumes),
        answers: async () => true,
      },
    },
    {
      stage: 'metrics',
      binary: 'metrics-server',
      tag: metricsServerTag,
      addon: {
        deployment: { namespace: 'kube-system', name: 'metrics-server' },
        objects: metricsServerObjects(),
        answers: metricsServerAnswers,
      },
    },
  ];
}

/** Like Promise.all, without the values; nobody need wait for it. */
function all(parts: readonly Promise<unknown>[]): Promise<void> {
  const whole = Promise.all(parts).then(() => undefined);
  whole.catch(() => undefined);
  return whole;
}
