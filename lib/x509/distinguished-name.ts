import { DerProblem, type DerValue, derParts, derTag, readObjectIdentifier, readText } from './der.ts';

/** One part of a subject: `{ type: 'O', value: 'system:masters' }`; unknown types keep their object identifier. */
export interface NamePart {
  readonly type: string;
  readonly value: string;
}

const types: Readonly<Record<string, string>> = {
  '2.5.4.3': 'CN',
  '2.5.4.5': 'serialNumber',
  '2.5.4.6': 'C',
  '2.5.4.7': 'L',
  '2.5.4.8': 'ST',
  '2.5.4.9': 'street',
  '2.5.4.10': 'O',
  '2.5.4.11': 'OU',
  '0.9.2342.19200300.100.1.25': 'DC',
  '1.2.840.113549.1.9.1': 'emailAddress',
};

/** An X.501 Name, in the order in which it was written. Throws `DerProblem`. */
export function distinguishedName(name: DerValue | undefined): NamePart[] {
  return partsOf(name, derTag.sequence).flatMap((relative) =>
    partsOf(relative, derTag.set).map((pair) => {
      const [type, value] = partsOf(pair, derTag.sequence);
      if (type === undefined || value === undefined) throw new DerProblem('An attribute without a value.');
      const id = readObjectIdentifier(type);
      return { type: types[id] ?? id, value: readText(value) };
    }),
  );
}

/** The parts of a value that has to be there and of this tag. */
export function partsOf(value: DerValue | undefined, tag: number): readonly DerValue[] {
  if (value?.tag !== tag) throw new DerProblem('A field is missing or of another type.');
  return derParts(value);
}

/** Alternative names of a subject (RFC 5280 section 4.2.1.6); other forms are counted in `others`. */
export interface GeneralNames {
  readonly dnsNames: readonly string[];
  /** As Kubernetes prints them: `10.0.0.7`, `fd00::7`. */
  readonly ipAddresses: readonly string[];
  readonly emailAddresses: readonly string[];
  readonly uris: readonly string[];
  readonly others: number;
}

export const noGeneralNames: GeneralNames = { dnsNames: [], ipAddresses: [], emailAddresses: [], uris: [], others: 0 };

const generalTags = { email: 0x81, dns: 0x82, uri: 0x86, ip: 0x87 } as const;

export function generalNames(value: DerValue): GeneralNames {
  const names = derParts(value);
  const textsOf = (tag: number) => names.filter((name) => name.tag === tag).map(readText);
  const addresses = names.filter(({ tag }) => tag === generalTags.ip).map(({ content }) => ipAddress(content));
  const known: readonly number[] = Object.values(generalTags);
  return {
    dnsNames: textsOf(generalTags.dns),
    ipAddresses: addresses.flatMap((address) => address ?? []),
    emailAddresses: textsOf(generalTags.email),
    uris: textsOf(generalTags.uri),
    others: names.filter(({ tag }) => !known.includes(tag)).length + addresses.filter((a) => a === undefined).length,
  };
}

function ipAddress(bytes: Uint8Array): string | undefined {
  if (bytes.length === 4) return [...bytes].join('.');
  if (bytes.length !== 16) return undefined;
  const words = Array.from({ length: 8 }, (_, index) => ((bytes[index * 2] ?? 0) << 8) | (bytes[index * 2 + 1] ?? 0));
  return shortest(words);
}

/** RFC 5952: lower case, the longest run of at least two zero words as `::`. */
function shortest(words: readonly number[]): string {
  let best = { start: -1, length: 1 };
  for (let start = 0; start < words.length; start++) {
    let length = 0;
    while (words[start + length] === 0) length += 1;
    if (length > best.length) best = { start, length };
  }
  const text = (part: readonly number[]) => part.map((word) => word.toString(16)).join(':');
  if (best.start === -1) return text(words);
  return `${text(words.slice(0, best.start))}::${text(words.slice(best.start + best.length))}`;
}
