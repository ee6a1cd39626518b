const nano = 1_000_000_000n;

const byteUnits = [
  ['Gi', 1n << 30n],
  ['Mi', 1n << 20n],
  ['Ki', 1n << 10n],
] as const;

/** An amount in nanos as it is sent: exact, in the largest unit that divides it; never less than it is. */
export function exactQuantity(resource: string, nanos: bigint): string {
  const name = resource.replace(/^(?:requests|limits)\./, '');
  if (name === 'cpu') {
    const millis = roundedUp(nanos, 1_000_000n);
    return millis % 1000n === 0n ? String(millis / 1000n) : `${millis}m`;
  }
  const whole = roundedUp(nanos, nano);
  if (!/^(?:memory|storage|ephemeral-storage|hugepages-)/.test(name)) return String(whole);
  const unit = byteUnits.find(([, size]) => whole >= size && whole % size === 0n);
  return unit === undefined ? String(whole) : `${whole / unit[1]}${unit[0]}`;
}

/** Not more than it is, in the round numbers that people write: tens of millicores, mebibytes. */
export function roundedDown(resource: string, nanos: bigint): bigint {
  const unit = resource.endsWith('cpu') ? nano / 100n : nano << 20n;
  return nanos - (nanos % unit);
}

const roundedUp = (value: bigint, unit: bigint) => (value > 0n ? (value + unit - 1n) / unit : value / unit);
