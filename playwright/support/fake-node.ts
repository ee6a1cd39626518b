import type { Kube } from './kube.ts';

const heartbeatMs = 5_000;
const leases = '/apis/coordination.k8s.io/v1/namespaces/kube-node-lease/leases';

/** What a kubelet says as long as it has no network plugin. */
const noNetwork =
  'container runtime network not ready: NetworkReady=false reason:NetworkPluginNotReady message:Network plugin returns error: cni plugin not initialized';

/**
 * A node without a machine: what a kubelet would write is written by the test, its heartbeat included. No pod comes to
 * it by itself, since it carries a taint of its own; pods get there by `nodeName`.
 */
export class FakeNode {
  readonly name: string;
  readonly path: string;
  readonly #kube: Kube;
  #timer: ReturnType<typeof setInterval> | undefined;

  private constructor(kube: Kube, name: string) {
    this.#kube = kube;
    this.name = name;
    this.path = `/api/v1/nodes/${name}`;
  }

  /** Joins as a node joins: not ready, since it has no network yet. */
  static async join(kube: Kube): Promise<FakeNode> {
    const node = new FakeNode(kube, `fake-${crypto.randomUUID().slice(0, 8)}`);
    await kube.create('/api/v1/nodes', {
      apiVersion: 'v1',
      kind: 'Node',
      metadata: { name: node.name, labels: { 'kubernetes.io/hostname': node.name } },
      spec: { taints: [{ key: 'fake', value: node.name, effect: 'NoSchedule' }] },
      status: node.#status('False', 'KubeletNotReady', noNetwork),
    });
    await node.#renewLease();
    // Without it the node controller would call the node silent after forty seconds.
    node.#timer = setInterval(() => void node.#renewLease().catch(() => undefined), heartbeatMs);
    return node;
  }

  becomeReady(): Promise<unknown> {
    const status = this.#status('True', 'KubeletReady', 'kubelet is posting ready status');
    return this.#kube.patch(`${this.path}/status`, { status });
  }

  loseNetwork(): Promise<unknown> {
    return this.#kube.patch(`${this.path}/status`, { status: this.#status('False', 'KubeletNotReady', noNetwork) });
  }

  /** Its machine is off. What the node controller writes when it has heard nothing for a minute is written now. */
  async fallSilent(): Promise<void> {
    clearInterval(this.#timer);
    const status = this.#status('Unknown', 'NodeStatusUnknown', 'Kubelet stopped posting node status.');
    await this.#kube.patch(`${this.path}/status`, { status });
  }

  /** Says of a pod that is assigned to it what its kubelet would say once it runs. */
  run(namespace: string, name: string): Promise<unknown> {
    return this.#kube.patch(`/api/v1/namespaces/${namespace}/pods/${name}/status`, {
      status: { phase: 'Running', conditions: [{ type: 'Ready', status: 'True' }] },
    });
  }

  async leave(): Promise<void> {
    clearInterval(this.#timer);
    await this.#kube.delete(this.path);
    await this.#kube.delete(`${leases}/${this.name}`);
  }

  #status(ready: 'True' | 'False' | 'Unknown', reason: string, message: string): object {
    const now = new Date().toISOString().replace(/\.\d+Z$/, 'Z');
    const resources = { cpu: '4', memory: '8Gi', pods: '110' };
    return {
      conditions: [
        { type: 'Ready', status: ready, reason, message, lastHeartbeatTime: now, lastTransitionTime: now },
        { type: 'MemoryPressure', status: 'False', reason: 'KubeletHasSufficientMemory', lastHeartbeatTime: now },
      ],
      addresses: [{ type: 'InternalIP', address: '10.250.0.99' }],
      capacity: resources,
      allocatable: resources,
      nodeInfo: {
        architecture: 'amd64',
        bootID: 'fake',
        containerRuntimeVersion: 'containerd://1.7.24',
        kernelVersion: '6.1.0',
        kubeProxyVersion: '',
        kubeletVersion: 'v1.35.4',
        machineID: 'fake',
        operatingSystem: 'linux',
        osImage: 'No machine',
        systemUUID: 'fake',
      },
      images: [{ names: ['docker.io/library/nginx:1.27'], sizeBytes: 5_603_426 }],
    };
  }

  async #renewLease(): Promise<void> {
    const renewTime = new Date().toISOString().replace('Z', '000Z');
    const spec = { holderIdentity: this.name, leaseDurationSeconds: 40, renewTime };
    const { status } = await this.#kube.send(
      'PATCH',
      `${leases}/${this.name}`,
      { spec },
      'application/merge-patch+json',
    );
    if (status !== 404) return;
    const metadata = { name: this.name };
    await this.#kube.create(leases, { apiVersion: 'coordination.k8s.io/v1', kind: 'Lease', metadata, spec });
  }
}
