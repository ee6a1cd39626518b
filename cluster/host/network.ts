import { access } from 'node:fs/promises';
import { type Allocation, type NodeAllocation, serviceRange } from '../state/allocation.ts';
import { runCommand, tryCommand } from './command.ts';

/** The bridge that the nodes are plugged into; the API server listens on its address. */
export async function ensureBridge(allocation: Allocation): Promise<void> {
  if (!(await hasLink(allocation.bridge))) await ip('link', 'add', allocation.bridge, 'type', 'bridge');
  await ip('address', 'replace', `${allocation.gateway}/24`, 'dev', allocation.bridge);
  await ip('link', 'set', allocation.bridge, 'up');
  await ensureForwarding(allocation);
}

/** A network namespace with a cable into the bridge, and a route on this machine to the pods behind it. */
export async function ensureNodeNetwork(
  allocation: Allocation,
  node: NodeAllocation,
  namespaceName: string,
): Promise<void> {
  const inside = (...args: string[]) => ip('-netns', namespaceName, ...args);
  if (!(await hasNamespace(namespaceName))) await ip('netns', 'add', namespaceName);
  await inside('link', 'set', 'lo', 'up');
  if (!(await hasLink(node.hostVeth)) || !(await hasLink('eth0', namespaceName))) {
    await tryCommand('ip', ['link', 'delete', node.hostVeth]);
    await ip(
      ...['link', 'add', node.hostVeth, 'type', 'veth', 'peer', 'name', 'eth0'],
      ...['address', node.macAddress, 'netns', namespaceName],
    );
  }
  await ip('link', 'set', node.hostVeth, 'master', allocation.bridge, 'up');
  await inside('address', 'replace', `${node.address}/24`, 'dev', 'eth0');
  await inside('link', 'set', 'eth0', 'up');
  // No default route: nothing of the cluster can leave this machine. Service addresses need one, whichever it is,
  // for the node's own processes: it is looked up before kube-proxy's rules give the packet its real destination.
  await inside('route', 'replace', serviceRange, 'via', allocation.gateway);
  for (const other of allocation.nodes.filter((candidate) => candidate.name !== node.name)) {
    await inside('route', 'replace', other.podRange, 'via', other.address);
  }
  await ip('route', 'replace', node.podRange, 'via', node.address);
  await enableForwardingInside(namespaceName);
}

/** Takes everything away again that ensureBridge and ensureNodeNetwork made. Nothing of it need be there. */
export async function removeNetwork(allocation: Allocation, namespaceNames: readonly string[]): Promise<void> {
  for (const node of allocation.nodes) await tryCommand('ip', ['link', 'delete', node.hostVeth]);
  for (const name of namespaceNames) await tryCommand('ip', ['netns', 'delete', name]);
  await tryCommand('ip', ['link', 'delete', allocation.bridge]);
  await removeForwarding(allocation);
}

async function ip(...args: string[]): Promise<void> {
  await runCommand('ip', args);
}

async function hasLink(name: string, namespaceName?: string): Promise<boolean> {
  const where = namespaceName === undefined ? [] : ['-netns', namespaceName];
  return (await tryCommand('ip', [...where, 'link', 'show', name])).exitCode === 0;
}

export async function hasNamespace(name: string): Promise<boolean> {
  const mounted = await access(`/run/netns/${name}`).then(
    () => true,
    () => false,
  );
  if (!mounted) return false;
  // After a crash the file may be there without its namespace mounted on it.
  if ((await tryCommand('ip', ['-netns', name, 'link', 'show', 'lo'])).exitCode === 0) return true;
  await tryCommand('ip', ['netns', 'delete', name]);
  return false;
}

async function enableForwardingInside(namespaceName: string): Promise<void> {
  const path = '/proc/sys/net/ipv4/ip_forward';
  await runCommand('nsenter', [`--net=/run/netns/${namespaceName}`, '--', 'tee', path], { input: '1' });
}

function chainOf(allocation: Allocation): string {
  return `PILOTHOUSE-${allocation.index}`;
}

/**
 * Frames between two ports of the bridge pass the machine's FORWARD chain where br_netfilter is loaded, and Docker
 * sets that chain's policy to DROP.
 */
async function ensureForwarding(allocation: Allocation): Promise<void> {
  const chain = chainOf(allocation);
  const { bridge } = allocation;
  await tryCommand('iptables', ['--wait', '--new-chain', chain]);
  await ensureRule([chain, '--in-interface', bridge, '--out-interface', bridge, '--jump', 'ACCEPT']);
  await ensureRule(['FORWARD', '--jump', chain]);
}

async function ensureRule(rule: readonly string[]): Promise<void> {
  const present = await tryCommand('iptables', ['--wait', '--check', ...rule]);
  if (present.exitCode !== 0) await runCommand('iptables', ['--wait', '--insert', ...rule]);
}

async function removeForwarding(allocation: Allocation): Promise<void> {
  const chain = chainOf(allocation);
  // A rule may be there twice after a race; each deletion takes one.
  for (let round = 0; round < 8; round += 1) {
    const result = await tryCommand('iptables', ['--wait', '--delete', 'FORWARD', '--jump', chain]);
    if (result.exitCode !== 0) break;
  }
  await tryCommand('iptables', ['--wait', '--flush', chain]);
  await tryCommand('iptables', ['--wait', '--delete-chain', chain]);
}
