import { access, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type DaemonSpec, ensureDaemon, findDaemon } from '../host/daemon.ts';
import { writeIfChanged } from '../host/durable-file.ts';
import { answersOk } from '../host/health.ts';
import { endProcesses } from '../host/process-table.ts';
import type { ClusterContext } from '../state/context.ts';
import type { ClusterPaths } from '../state/paths.ts';

/** Nodes with this annotation are kwok's: it renews their leases, and its stages apply to them and their pods. */
export const kwokAnnotation = { 'kwok.x-k8s.io/node': 'fake' } as const;

function configFileOf(paths: ClusterPaths): string {
  return join(paths.stateDirectory, 'kwok.yaml');
}

/** Whether this cluster has nodes that only kwok keeps alive. */
export function needsKwok(paths: ClusterPaths): Promise<boolean> {
  return access(configFileOf(paths)).then(
    () => true,
    () => false,
  );
}

export async function startKwok(context: ClusterContext, command: string): Promise<void> {
  const { paths, allocation, signal } = context;
  const configFile = configFileOf(paths);
  const configuration = kwokConfiguration();
  await writeIfChanged(configFile, configuration);
  const address = `127.0.0.1:${allocation.ports.kwok}`;
  const daemon: DaemonSpec = {
    name: 'kwok',
    command,
    args: [
      `--kubeconfig=${paths.kubeconfig}`,
      `--config=${configFile}`,
      ...Object.entries(kwokAnnotation).map(
        ([key, value]) => `--manage-nodes-with-annotation-selector=${key}=${value}`,
      ),
      '--node-lease-duration-seconds=40',
      '--node-ip=127.0.0.1',
      `--server-address=${address}`,
      '--cidr=10.245.0.1/16',
    ],
    ready: () => answersOk(`http://${address}/healthz`),
    readyWithinMs: 30_000,
    stopGraceMs: 3_000,
    configuration,
  };
  await ensureDaemon(paths, daemon, signal);
}

/** Ends kwok and forgets that this cluster needed it. */
export async function stopKwok(context: ClusterContext): Promise<void> {
  await rm(configFileOf(context.paths), { force: true });
  await endProcesses(await findDaemon(context.paths, 'kwok', 'kwok'), 3_000);
}

/** Label of the pods whose status the load generator writes itself. */
export const loadLabel = 'pilothouse.dev/load';

/**
 * What kwok does to its nodes and pods: nodes are Ready, pods run at once, and what is deleted is gone. Pods of a
 * load keep the status that they were given: 10,000 pods through a stage would take kwok ten minutes.
 */
export function kwokConfiguration(): string {
  const stages = [
    stage('node-ready', 'Node', [{ key: readyStatus, operator: 'NotIn', values: ['True'] }], {
      statusTemplate: nodeStatus,
    }),
    stage(
      'pod-running',
      'Pod',
      [
        { key: '.metadata.deletionTimestamp', operator: 'DoesNotExist' },
        { key: `.metadata.labels["${loadLabel}"]`, operator: 'DoesNotExist' },
        { key: '.status.phase', operator: 'In', values: ['Pending'] },
      ],
      { statusTemplate: podStatus },
    ),
    stage('pod-gone', 'Pod', [{ key: '.metadata.deletionTimestamp', operator: 'Exists' }], { delete: true }),
  ];
  return stages.map((object) => `---\n${JSON.stringify(object, null, 2)}\n`).join('');
}

interface Expression {
  readonly key: string;
  readonly operator: 'In' | 'NotIn' | 'Exists' | 'DoesNotExist';
  readonly values?: readonly string[];
}

function stage(name: string, kind: 'Node' | 'Pod', matchExpressions: readonly Expression[], next: object) {
  return {
    apiVersion: 'kwok.x-k8s.io/v1alpha1',
    kind: 'Stage',
    metadata: { name },
    spec: { resourceRef: { apiGroup: 'v1', kind }, selector: { matchExpressions }, next },
  };
}

const readyStatus = '.status.conditions.[] | select( .type == "Ready" ) | .status';

const nodeStatus = `
conditions:
{{ range NodeConditions }}
- type: {{ .type | Quote }}
  status: {{ .status | Quote }}
  reason: {{ .reason | Quote }}
  message: {{ .message | Quote }}
  lastHeartbeatTime: {{ Now | Quote }}
  lastTransitionTime: {{ Now | Quote }}
{{ end }}
`;

const podStatus = `
phase: Running
startTime: {{ Now | Quote }}
podIP: {{ PodIPWith .spec.nodeName ( or .spec.hostNetwork false ) ( or .metadata.uid "" ) ( or .metadata.name "" ) ( or .metadata.namespace "" ) | Quote }}
conditions:
{{ range $type := list "Initialized" "Ready" "ContainersReady" }}
- type: {{ $type | Quote }}
  status: "True"
  lastTransitionTime: {{ Now | Quote }}
{{ end }}
containerStatuses:
{{ range .spec.containers }}
- name: {{ .name | Quote }}
  image: {{ .image | Quote }}
  imageID: ""
  ready: true
  restartCount: 0
  state:
    running:
      startedAt: {{ Now | Quote }}
{{ end }}
`;
