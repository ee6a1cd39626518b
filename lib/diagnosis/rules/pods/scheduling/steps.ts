import { pointer } from '#lib/diagnosis/patch.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { nodeWishOf } from '#lib/kubernetes/node-selector.ts';
import { parseQuantity } from '#lib/kubernetes/quantity.ts';
import { isRecord, listOf, recordOf, textOf } from '#lib/kubernetes/untyped.ts';
import { whyNoPod } from '#lib/scheduling/pod-placement.ts';
import type { Facts } from '../../../facts.ts';
import type { NextStep, PatchOperation } from '../../../finding.ts';
import { foundObject } from '../../../found-object.ts';
import { templateOwner } from '../../../template-owner.ts';
import { containerPatch, templateContainer, templateSpec } from '../template-patch.ts';
import { type NodeFit, printAmount } from './node-fits.ts';
import { tolerationSteps } from './toleration-steps.ts';

/** Changes each of which makes at least one node fit: more than one obstacle at a node is left to people. */
export function fittingSteps(facts: Facts, pod: KubeObject, fits: readonly NodeFit[]): readonly NextStep[] {
  const isFree = fits.some(
    ({ placement, short, ports }) => placement === undefined && short.length + ports.length === 0,
  );
  // A node that none of our checks rules out has an obstacle of another kind: nothing here would help for certain.
  if (isFree) return [];
  return [...lowerRequest(facts, pod, fits), ...labelNode(pod, fits), ...uncordon(fits), ...tolerate(facts, fits)];
}

/** The first node for which labels are all that is missing. */
function labelNode(pod: KubeObject, fits: readonly NodeFit[]): readonly NextStep[] {
  const labels = wantedLabels(pod);
  const entries = Object.entries(labels);
  if (entries.length === 0) return [];
  const node = fits.find(({ node: one, placement }) => {
    if (placement?.code !== 'node-selector' && placement?.code !== 'node-affinity') return false;
    const metadata = { ...one.metadata, labels: { ...one.metadata.labels, ...labels } };
    return whyNoPod(pod, { ...one, metadata }) === undefined;
  })?.node;
  if (node === undefined) return [];
  const missing = entries.filter(([key, value]) => node.metadata.labels?.[key] !== value);
  return [
    {
      kind: 'change',
      object: foundObject(node),
      code: 'label-node',
      params: { node: node.metadata.name, labels: missing.map(([key, value]) => `${key}=${value}`).join(', ') },
      patch:
        node.metadata.labels === undefined
          ? [{ op: 'add', path: '/metadata/labels', value: labels }]
          : missing.map(([key, value]) => ({ op: 'add', path: pointer('metadata', 'labels', key), value })),
    },
  ];
}

/** Labels that satisfy the pod: of the selector and, of a required affinity, the first term that names values only. */
function wantedLabels(pod: KubeObject): Readonly<Record<string, string>> {
  const { selector, terms } = nodeWishOf(pod);
  const isPlain = ({ operator }: { readonly operator: string }) => operator === 'in' || operator === '=';
  const term = terms?.find(({ labels, fields }) => fields.length === 0 && labels.every(isPlain));
  if (terms !== undefined && term === undefined) return {};
  const wanted = [...selector, ...(term?.labels ?? [])];
  return Object.fromEntries(wanted.flatMap(({ key, values: [value] }) => (value === undefined ? [] : [[key, value]])));
}

function uncordon(fits: readonly NodeFit[]): readonly NextStep[] {
  const node = fits.find(({ placement }) => placement?.code === 'cordoned')?.node;
  if (node === undefined) return [];
  const patch: PatchOperation[] = [
    { op: 'test', path: '/spec/unschedulable', value: true },
    { op: 'remove', path: '/spec/unschedulable' },
  ];
  return [{ kind: 'change', object: foundObject(node), code: 'uncordon', params: { node: node.metadata.name }, patch }];
}

function tolerate(facts: Facts, fits: readonly NodeFit[]): readonly NextStep[] {
  for (const { placement } of fits) {
    const steps = placement?.code === 'taint' ? tolerationSteps(facts, placement.taints) : [];
    if (steps.length > 0) return steps;
  }
  return [];
}

const lowerable: Readonly<Record<string, bigint>> = { cpu: 10_000_000n, memory: 1_048_576_000_000_000n };

/** As much as the emptiest node has left, in the container that asks for most. */
function lowerRequest(facts: Facts, pod: KubeObject, fits: readonly NodeFit[]): readonly NextStep[] {
  const owner = templateOwner(facts);
  if (owner === undefined) return [];
  const short = fits
    .filter(({ placement, short: list, isUnread }) => placement === undefined && list.length === 1 && !isUnread)
    .flatMap(({ short: list }) => list)
    .filter(({ resource }) => Object.hasOwn(lowerable, resource))
    .sort((a, b) => (a.free > b.free ? -1 : 1));
  const [best] = short;
  if (best === undefined) return [];
  const { resource, asked, free } = best;
  const container = largest(owner, resource);
  // A pod that asks for something else is of an earlier template, and says nothing of this one.
  if (container === undefined || requestOf(templateContainer(pod, container.name), resource) !== container.nanos)
    return [];
  const step = lowerable[resource] ?? 1n;
  const after = ((container.nanos - (asked - free)) / step) * step;
  if (after <= 0n) return [];
  const text = printRequest(resource, after);
  const patch = containerPatch(owner, container.name, (spec, path): PatchOperation[] => {
    const { requests } = recordOf(spec.resources);
    return isRecord(requests)
      ? [{ op: 'add', path: pointer(...path, 'resources', 'requests', resource), value: text }]
      : [{ op: 'add', path: pointer(...path, 'resources', 'requests'), value: { [resource]: text } }];
  });
  if (patch === undefined) return [];
  const params = { container: container.name, resource, before: printAmount(resource, container.nanos), after: text };
  return [{ kind: 'change', object: foundObject(owner), code: 'lower-request', params, patch }];
}

function largest(owner: KubeObject, resource: string): { readonly name: string; readonly nanos: bigint } | undefined {
  const found = listOf(templateSpec(owner).containers)
    .map(recordOf)
    .flatMap((container) => {
      const nanos = requestOf(container, resource);
      return nanos === undefined ? [] : [{ name: textOf(container.name) ?? '', nanos }];
    });
  return found.sort((a, b) => (a.nanos > b.nanos ? -1 : 1))[0];
}

/** Without a request the limit is the request. */
function requestOf(container: Readonly<Record<string, unknown>> | undefined, resource: string): bigint | undefined {
  const { requests, limits } = recordOf(container?.resources);
  return parseQuantity(textOf(recordOf(requests)[resource]) ?? textOf(recordOf(limits)[resource]) ?? '')?.nanos;
}

/** For sending: whole millicores, whole Mi. */
function printRequest(resource: string, nanos: bigint): string {
  return resource === 'cpu' ? `${nanos / 1_000_000n}m` : `${nanos / 1_048_576_000_000_000n}Mi`;
}
