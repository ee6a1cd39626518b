import { formatBytes, formatMillicores } from '#lib/kubernetes/quantity.ts';

const nano = 1_000_000_000n;

/** An amount in nanos, for reading: `1500m`, `512Mi`, `4`. The resource says which unit, with or without `requests.` before it. */
export function formatAmount(resource: string, nanos: bigint): string {
  const name = resource.replace(/^(?:requests|limits)\./, '');
  if (name === 'cpu') return formatMillicores(Number(roundedUp(nanos, 1_000_000n)));
  const whole = roundedUp(nanos, nano);
  const isBytes = /^(?:memory|storage|ephemeral-storage|hugepages-)/.test(name);
  return isBytes ? formatBytes(whole) : String(whole);
}

function roundedUp(value: bigint, unit: bigint): bigint {
  return value > 0n ? (value + unit - 1n) / unit : value / unit;
}
