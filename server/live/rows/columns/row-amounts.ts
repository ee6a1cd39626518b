import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { cpuMillicores, memoryBytes } from '#lib/kubernetes/quantity.ts';
import { recordOf, textOf } from '#lib/kubernetes/untyped.ts';
import type { Allocatable, Amounts, LiveResource } from '#lib/protocol/live.ts';
import { isFinished, podLimits, podRequests, type ResourceAmounts } from '#lib/scheduling/pod-resources.ts';

const nanosPerMilli = 1_000_000n;
const nanosPerOne = 1_000_000_000n;

/**
 * What a pod asks for or a node offers, as a text: pods of one template have the same one, which a column keeps once.
 * `ended` for a pod that holds nothing any more, '' for other kinds.
 */
export function amountsText(object: KubeObject, { group, plural }: LiveResource): string {
  if (group !== '') return '';
  if (plural === 'nodes') return allocatableText(object);
  if (plural !== 'pods') return '';
  if (isFinished(object)) return 'ended';
  return [...cpuAndMemory(podRequests(object)), ...cpuAndMemory(podLimits(object))].join();
}

export function readAmounts(text: string): Amounts | undefined {
  const [cpu, memory, cpuLimit, memoryLimit] = numbersOf(text);
  if (cpu === undefined || memory === undefined || cpuLimit === undefined || memoryLimit === undefined)
    return undefined;
  return [cpu, memory, cpuLimit, memoryLimit];
}

export function readAllocatable(text: string): Allocatable | undefined {
  const [cpu, memory, pods, storage] = numbersOf(text);
  if (cpu === undefined || memory === undefined || pods === undefined || storage === undefined) return undefined;
  return [cpu, memory, pods, storage];
}

function numbersOf(text: string): readonly number[] {
  return text === '' || text === 'ended' ? [] : text.split(',').map(Number);
}

function cpuAndMemory(amounts: ResourceAmounts): readonly [number, number] {
  const cpu = amounts.get('cpu') ?? 0n;
  const memory = amounts.get('memory') ?? 0n;
  return [Number((cpu + nanosPerMilli - 1n) / nanosPerMilli), Number(memory / nanosPerOne)];
}

function allocatableText({ status }: KubeObject): string {
  const allocatable = recordOf(recordOf(status).allocatable);
  const bytes = (name: string) => Number(memoryBytes(textOf(allocatable[name]) ?? '') ?? 0n);
  const cpu = cpuMillicores(textOf(allocatable.cpu) ?? '') ?? 0;
  return [cpu, bytes('memory'), bytes('pods'), bytes('ephemeral-storage')].join();
}
