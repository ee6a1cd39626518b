import { setTimeout as wait } from 'node:timers/promises';
import { expect } from 'vitest';
import type { Finding, FoundObject } from '#lib/diagnosis/finding.ts';
import { type SituationTools, situation } from '#server/testing/situation.ts';
import { deploymentOf, podOf, shell, sleeper } from '#server/testing/situation-pods.ts';

/** A node object without a machine; it is ready for some seconds, until the node controller misses its kubelet. */
async function withNode(
  tools: SituationTools,
  spec: { readonly taints?: readonly object[]; readonly unschedulable?: boolean },
  run: (name: string) => Promise<{ finding: Pick<Finding, 'code' | 'evidence' | 'reason'>; repaired: string }>,
) {
  const name = tools.namespace;
  const node = tools.at('Node', name);
  await tools.create({
    apiVersion: 'v1',
    kind: 'Node',
    metadata: { name, labels: { for: name } },
    spec: { ...spec, taints: [fake, ...(spec.taints ?? [])] },
  });
  try {
    const amounts = { cpu: '4', memory: '4Gi', pods: '10' };
    const ready = {
      type: 'Ready',
      status: 'True',
      reason: 'KubeletReady',
      lastHeartbeatTime: new Date().toISOString(),
    };
    const status = { capacity: amounts, allocatable: amounts, conditions: [ready] };
    await tools.patch(node, { status }, 'merge', 'status');
    return await run(name);
  } finally {
    await tools.delete(node);
  }
}

/** Keeps pods of others away. */
const fake = { key: 'fake', effect: 'NoSchedule' };

/** Nothing but the node of the situation is asked for. No kubelet makes a pod ready there, so old ones go first. */
function onlyOn(name: string, container: object = sleeper) {
  const tolerations = [{ key: 'fake', operator: 'Exists' }];
  const { spec, ...rest } = deploymentOf({ nodeSelector: { for: name }, tolerations }, container);
  return { ...rest, spec: { ...spec, strategy: { type: 'Recreate' } } };
}

situation('E17', { made: 'a node selector whose label no node has' }, async (tools) => {
  const key = `disk-${tools.namespace}`;
  await tools.create(deploymentOf({ nodeSelector: { [key]: 'ssd' } }));
  const web = tools.at('Deployment', 'web');
  const finding = await tools.finding(web, 'E17');
  const row = expect.objectContaining({ code: 'node-label', params: { key, label: `${key}=ssd` } });
  expect(finding.evidence).toContainEqual(
    expect.objectContaining({ type: 'rows', rows: expect.arrayContaining([row]) }),
  );
  const labelled = finding.next.find((step) => step.kind === 'change');
  try {
    return await change(tools, web, finding, 'label-node');
  } finally {
    if (labelled?.kind === 'change') await tools.patch(labelled.object, { metadata: { labels: { [key]: null } } });
  }
});

situation('E17', { made: 'a taint that nobody tolerates' }, (tools) =>
  withNode(tools, { taints: [{ key: 'disk', value: 'ceph', effect: 'NoSchedule' }] }, async (name) => {
    await tools.create(onlyOn(name));
    const web = tools.at('Deployment', 'web');
    return await change(tools, web, await tools.finding(web, 'E17'), 'tolerate');
  }),
);

situation('E17', { made: 'a cordoned node' }, (tools) =>
  withNode(tools, { unschedulable: true }, async (name) => {
    await tools.create(onlyOn(name));
    const web = tools.at('Deployment', 'web');
    return await change(tools, web, await tools.finding(web, 'E17'), 'uncordon');
  }),
);

situation('E17', { made: 'a request for more CPU than the node has' }, (tools) =>
  withNode(tools, {}, async (name) => {
    await tools.create(onlyOn(name, { ...sleeper, resources: { requests: { cpu: '64' } } }));
    const web = tools.at('Deployment', 'web');
    return await change(tools, web, await tools.finding(web, 'E17'), 'lower-request');
  }),
);

/**
 * The change is offered as soon as the node controller has taken its own taints from the new node. Of the reasons that
 * the scheduler gives one comes first, and which one is a matter of the other nodes that are there: it is left out.
 */
async function change(
  tools: SituationTools,
  web: FoundObject,
  first: Finding,
  code: string,
): Promise<{ readonly finding: Pick<Finding, 'code' | 'evidence'>; readonly repaired: string }> {
  const isOffered = ({ next }: Finding) => next.some((step) => step.kind === 'change' && step.code === code);
  let finding = first;
  for (let round = 0; !isOffered(finding) && round < 40; round++) {
    await wait(500);
    finding = await tools.finding(web, 'E17');
  }
  const repaired = await tools.change(finding, code);
  await tools.gone(web, 'E17');
  return { finding: { code: finding.code, evidence: finding.evidence }, repaired };
}

situation('E18', { made: 'a nodeName that no node has' }, async (tools) => {
  await tools.create(deploymentOf({ nodeName: 'master3' }));
  const web = tools.at('Deployment', 'web');
  const finding = await tools.finding(web, 'E18', 'pod.node-missing');
  expect(finding.params).toMatchObject({ node: 'master3' });
  const repaired = await tools.change(finding, 'remove-node-name');
  await tools.gone(web, 'E18');
  return { finding, repaired };
});

situation('E19', { made: 'a NoExecute taint on a node with a pod' }, (tools) =>
  withNode(tools, {}, async (name) => {
    await tools.create(podOf({ nodeName: name, terminationGracePeriodSeconds: 5 }));
    const web = tools.at('Pod', 'web');
    await tools.patch(tools.at('Node', name), { spec: { taints: [{ key: 'maintenance', effect: 'NoExecute' }] } });
    const finding = await tools.finding(web, 'E19', 'pod.taint-evicted');
    expect(finding.next[0]).toMatchObject({ kind: 'action', action: 'edit-taints' });
    await forceDelete(tools, web);
    await tools.gone(web, 'E19');
    return { finding, repaired: 'action edit-taints; the pod’s controller makes another one' };
  }),
);

situation('E19', { made: 'a pod that writes more than its limit of ephemeral storage' }, async (tools) => {
  const limited = { resources: { limits: { 'ephemeral-storage': '1Mi' } } };
  await tools.create(podOf({}, shell('dd if=/dev/zero of=/x bs=1M count=16; sleep 3600', limited)));
  const web = tools.at('Pod', 'web');
  const finding = await tools.finding(web, 'E19', 'pod.evicted');
  expect(finding.evidence[0]).toMatchObject({ sentence: expect.stringContaining('ephemeral') });
  expect(finding.next[0]).toEqual({ kind: 'action', action: 'delete' });
  await tools.delete(web);
  await tools.gone(web, 'E19');
  return { finding, repaired: 'action delete' };
});

situation('E20', { made: 'a finalizer that nobody takes away' }, async (tools) => {
  await tools.create(podOf({}, sleeper, { finalizers: ['example.com/hold'] }));
  const web = tools.at('Pod', 'web');
  await tools.delete(web);
  const finding = await tools.finding(web, 'E20', 'pod.held');
  expect(finding.evidence).toContainEqual(expect.objectContaining({ code: 'pod-finalizers' }));
  await tools.patch(web, { metadata: { finalizers: null } });
  await tools.gone(web, 'E20');
  return { finding, repaired: 'edit of the pod: its finalizer' };
});

situation('E20', { made: 'a pod whose kubelet never confirms its end' }, (tools) =>
  withNode(tools, {}, async (name) => {
    await tools.create(podOf({ nodeName: name, terminationGracePeriodSeconds: 1 }));
    const web = tools.at('Pod', 'web');
    await tools.delete(web);
    const finding = await tools.finding(web, 'E20', 'pod.stuck');
    expect(finding.next).toContainEqual({ kind: 'action', action: 'delete', values: { force: '1' } });
    await forceDelete(tools, web);
    await tools.gone(web, 'E20');
    return { finding, repaired: 'action delete by force' };
  }),
);

situation('E21', { made: 'a node that has stopped reporting', by: 'played' }, (tools) =>
  withNode(tools, {}, async (name) => {
    await tools.create(podOf({ nodeName: name }));
    const node = tools.at('Node', name);
    const silent = {
      type: 'Ready',
      status: 'Unknown',
      reason: 'NodeStatusUnknown',
      message: 'Kubelet stopped posting node status.',
      lastTransitionTime: new Date().toISOString(),
    };
    await tools.patch(node, { status: { conditions: [silent] } }, 'merge', 'status');
    const web = tools.at('Pod', 'web');
    const finding = await tools.finding(web, 'E21', 'pod.node-lost');
    expect(finding.evidence[0]).toMatchObject({ sentence: 'Kubelet stopped posting node status.' });
    expect(finding.next[0]).toMatchObject({ kind: 'open', object: { kind: 'Node', name } });
    await forceDelete(tools, web);
    return { finding, repaired: 'the node comes back, or the pod is deleted by force' };
  }),
);

situation('E54', { made: 'the log of a container whose kubelet refuses connections', by: 'played' }, (tools) =>
  withNode(tools, {}, async (name) => {
    await tools.create(podOf({ nodeName: name }));
    const status = {
      addresses: [{ type: 'InternalIP', address: '127.0.0.1' }],
      daemonEndpoints: { kubeletEndpoint: { Port: 1 } },
    };
    await tools.patch(tools.at('Node', name), { status }, 'merge', 'status');
    const web = tools.at('Pod', 'web');
    const ended = { terminated: { exitCode: 1, reason: 'Error', finishedAt: new Date().toISOString() } };
    const container = {
      name: 'web',
      image: 'busybox',
      imageID: '',
      ready: false,
      restartCount: 0,
      state: ended,
      lastState: {},
    };
    await tools.patch(web, { status: { phase: 'Running', containerStatuses: [container] } }, 'merge', 'status');
    const finding = await tools.finding(web, 'E54');
    expect(finding.evidence[0]).toMatchObject({ sentence: expect.stringContaining('connection refused') });
    await forceDelete(tools, web);
    return { finding, repaired: 'the node’s page' };
  }),
);

/** What the dialog sends for "Force delete". */
async function forceDelete({ cluster }: SituationTools, pod: FoundObject): Promise<void> {
  const path = `/api/v1/namespaces/${pod.namespace ?? ''}/pods/${pod.name}`;
  await cluster.write('DELETE', path, { kind: 'DeleteOptions', apiVersion: 'v1', gracePeriodSeconds: 0 });
}
