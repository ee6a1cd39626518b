import { DerProblem, type DerValue, derParts, derTag, readDer, readObjectIdentifier } from './der.ts';
import {
  distinguishedName,
  type GeneralNames,
  generalNames,
  type NamePart,
  noGeneralNames,
  partsOf,
} from './distinguished-name.ts';

/** What a PKCS #10 request (RFC 2986) asks a signer to vouch for. Its signature is not checked: the signer does that. */
export interface CertificationRequest {
  readonly subject: readonly NamePart[];
  readonly alternativeNames: GeneralNames;
  /** `RSA 2048`, `ECDSA P-256`, `Ed25519`; an object identifier for others. */
  readonly publicKey: string;
  /** Asked for in the request itself: `digital signature`, `client auth`, as Kubernetes spells usages. */
  readonly usages: readonly string[];
  /** Whether it asks to be a certificate authority. */
  readonly isAuthority: boolean;
}

const extensionRequest = '1.2.840.113549.1.9.14';
const integerTag = 0x02;
const extensionIds = {
  alternativeNames: '2.5.29.17',
  keyUsage: '2.5.29.15',
  extendedKeyUsage: '2.5.29.37',
  basic: '2.5.29.19',
};

/** `spec.request` of a CertificateSigningRequest: base64 of PEM. Undefined when it is not what it should be. */
export function parseCertificationRequest(request: string): CertificationRequest | undefined {
  try {
    const der = derOfPem(atob(request));
    return der === undefined ? undefined : read(der);
  } catch (error) {
    // `atob` throws an InvalidCharacterError for what is no base64.
    if (error instanceof DerProblem || error instanceof DOMException) return undefined;
    throw error;
  }
}

function derOfPem(pem: string): Uint8Array | undefined {
  const found = /-----BEGIN (?:NEW )?CERTIFICATE REQUEST-----([A-Za-z0-9+/=\s]+)-----END /.exec(pem);
  if (found === null) return undefined;
  const [, base64 = ''] = found;
  return Uint8Array.from(atob(base64.replaceAll(/\s/g, '')), (char) => char.charCodeAt(0));
}

function read(der: Uint8Array): CertificationRequest {
  const [info] = partsOf(readDer(der), derTag.sequence);
  const [version, subject, key, ...rest] = partsOf(info, derTag.sequence);
  if (version === undefined) throw new DerProblem('An empty request.');
  const extensions = extensionsOf(rest.find(({ tag }) => tag === 0xa0));
  const alternative = extensions.get(extensionIds.alternativeNames);
  const [authority] = partsOrNone(extensions.get(extensionIds.basic));
  return {
    subject: distinguishedName(subject),
    alternativeNames: alternative === undefined ? noGeneralNames : generalNames(alternative),
    publicKey: publicKeyName(key),
    usages: [
      ...keyUsages(extensions.get(extensionIds.keyUsage)),
      ...extendedUsages(extensions.get(extensionIds.extendedKeyUsage)),
    ],
    isAuthority: authority?.tag === derTag.boolean && authority.content[0] !== 0,
  };
}

/** From the attributes, by object identifier; each value is the element inside its octet string. */
function extensionsOf(attributes: DerValue | undefined): Map<string, DerValue> {
  const found = new Map<string, DerValue>();
  for (const attribute of partsOrNone(attributes)) {
    const [id, values] = partsOf(attribute, derTag.sequence);
    if (identifierOf(id) !== extensionRequest) continue;
    const [list] = partsOf(values, derTag.set);
    for (const extension of partsOf(list, derTag.sequence)) {
      const [type, ...more] = partsOf(extension, derTag.sequence);
      found.set(identifierOf(type), readDer(contentOf(more.at(-1), derTag.octetString)));
    }
  }
  return found;
}

function partsOrNone(value: DerValue | undefined): readonly DerValue[] {
  return value === undefined ? [] : derParts(value);
}

function contentOf(value: DerValue | undefined, tag: number): Uint8Array {
  if (value?.tag !== tag) throw new DerProblem('A field is missing or of another type.');
  return value.content;
}

function identifierOf(value: DerValue | undefined): string {
  if (value === undefined) throw new DerProblem('An identifier is missing.');
  return readObjectIdentifier(value);
}

const curves: Readonly<Record<string, string>> = {
  '1.2.840.10045.3.1.7': 'P-256',
  '1.3.132.0.34': 'P-384',
  '1.3.132.0.35': 'P-521',
};
const plainKeys: Readonly<Record<string, string>> = { '1.3.101.112': 'Ed25519', '1.3.101.113': 'Ed448' };

function publicKeyName(info: DerValue | undefined): string {
  const [algorithm, key] = partsOf(info, derTag.sequence);
  const [id, parameters] = partsOf(algorithm, derTag.sequence);
  const name = identifierOf(id);
  if (name === '1.2.840.10045.2.1') {
    const curve = parameters?.tag === derTag.objectIdentifier ? readObjectIdentifier(parameters) : '';
    return `ECDSA ${curves[curve] ?? curve}`.trim();
  }
  if (name !== '1.2.840.113549.1.1.1') return plainKeys[name] ?? name;
  // A BIT STRING's first byte counts unused bits, here always 0.
  const [modulus] = partsOf(readDer(contentOf(key, derTag.bitString).subarray(1)), derTag.sequence);
  return `RSA ${bitLength(contentOf(modulus, integerTag))}`;
}

function bitLength(bytes: Uint8Array): number {
  const first = bytes.findIndex((byte) => byte !== 0);
  if (first === -1) return 0;
  return (bytes.length - first) * 8 - Math.clz32(bytes[first] ?? 0) + 24;
}

/** In the order of their bits (RFC 5280 section 4.2.1.3), in the words of `spec.usages`. */
const keyUsageBits = [
  'digital signature',
  'content commitment',
  'key encipherment',
  'data encipherment',
  'key agreement',
  'cert sign',
  'crl sign',
  'encipher only',
  'decipher only',
];

function keyUsages(value: DerValue | undefined): string[] {
  if (value === undefined) return [];
  // The first byte counts the unused bits at the end, which are zero.
  const bytes = contentOf(value, derTag.bitString).subarray(1);
  return keyUsageBits.filter((_, bit) => ((bytes[bit >> 3] ?? 0) & (0x80 >> (bit & 7))) !== 0);
}

const extendedNames: Readonly<Record<string, string>> = {
  '2.5.29.37.0': 'any',
  '1.3.6.1.5.5.7.3.1': 'server auth',
  '1.3.6.1.5.5.7.3.2': 'client auth',
  '1.3.6.1.5.5.7.3.3': 'code signing',
  '1.3.6.1.5.5.7.3.4': 'email protection',
  '1.3.6.1.5.5.7.3.8': 'timestamping',
  '1.3.6.1.5.5.7.3.9': 'ocsp signing',
};

function extendedUsages(value: DerValue | undefined): string[] {
  return partsOrNone(value).map((item) => {
    const id = readObjectIdentifier(item);
    return extendedNames[id] ?? id;
  });
}
