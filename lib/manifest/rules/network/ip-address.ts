/** An IPv4 address as Go's strict parser takes it: four numbers up to 255, without leading zeros. */
export function isIpv4(text: string): boolean {
  const parts = text.split('.');
  return parts.length === 4 && parts.every((part) => /^(?:0|[1-9]\d{0,2})$/.test(part) && Number(part) <= 255);
}

/** With at most one `::`, and perhaps an IPv4 address at its end. No zone. */
export function isIpv6(text: string): boolean {
  if (!/^[\da-fA-F:.]+$/.test(text) || !text.includes(':')) return false;
  const halves = text.split('::');
  if (halves.length > 2) return false;
  let groups = 0;
  for (const [index, half] of halves.entries()) {
    const parts = half === '' ? [] : half.split(':');
    for (const [place, part] of parts.entries()) {
      const isLast = index === halves.length - 1 && place === parts.length - 1;
      if (isLast && part.includes('.')) {
        if (!isIpv4(part)) return false;
        groups += 2;
      } else if (/^[\da-fA-F]{1,4}$/.test(part)) groups += 1;
      else return false;
    }
  }
  return halves.length === 2 ? groups < 8 : groups === 8;
}

export function isIpAddress(text: string): boolean {
  return isIpv4(text) || isIpv6(text);
}

export interface Cidr {
  readonly isIpv6: boolean;
  /** The network, host bits as written. */
  readonly address: bigint;
  readonly prefix: number;
}

/** `10.0.0.0/8`; undefined when the API server refuses it. Host bits may be set. */
export function parseCidr(text: string): Cidr | undefined {
  const match = /^([^/]+)\/(0|[1-9]\d{0,2})$/.exec(text);
  const [, address = '', bits = ''] = match ?? [];
  const isSix = isIpv6(address);
  const prefix = Number(bits);
  if (match === null || !(isSix || isIpv4(address)) || prefix > (isSix ? 128 : 32)) return undefined;
  return { isIpv6: isSix, address: isSix ? ipv6Value(address) : ipv4Value(address), prefix };
}

/** Whether `inner` lies within `outer` and is smaller. */
export function isWithin(inner: Cidr, outer: Cidr): boolean {
  if (inner.isIpv6 !== outer.isIpv6 || inner.prefix <= outer.prefix) return false;
  const shift = BigInt((outer.isIpv6 ? 128 : 32) - outer.prefix);
  return inner.address >> shift === outer.address >> shift;
}

function ipv4Value(text: string): bigint {
  return text.split('.').reduce((value, part) => (value << 8n) + BigInt(part), 0n);
}

function ipv6Value(text: string): bigint {
  const plain = text.replace(/(?:\d+\.){3}\d+$/, (four) => {
    const value = ipv4Value(four);
    return `${(value >> 16n).toString(16)}:${(value & 0xffffn).toString(16)}`;
  });
  const [head = '', tail] = plain.split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = Array.from({ length: 8 - left.length - right.length }, () => '0');
  return [...left, ...zeros, ...right].reduce((value, group) => (value << 16n) + BigInt(`0x${group}`), 0n);
}
