import {
  DerProblem,
  type DerValue,
  derParts,
  derTag,
  readDer,
  readObjectIdentifier,
  readText,
  readTime,
} from './der.ts';

/** What people ask about a certificate. Nothing here proves anything: signatures are not checked. */
export interface Certificate {
  /** The common name, else the whole name. */
  readonly subject: string;
  readonly issuer: string;
  /** Issued in its own name. */
  readonly isSelfIssued: boolean;
  readonly notBeforeMs: number;
  readonly notAfterMs: number;
  /** Subject alternative names: what browsers look at. They ignore the common name. */
  readonly dnsNames: readonly string[];
  readonly ipAddresses: readonly string[];
  readonly isAuthority: boolean;
}

/** The certificates of a PEM text in order; undefined where one can't be read. Text between them is allowed. */
export function parseCertificates(pem: string): readonly (Certificate | undefined)[] {
  const blocks = pem.matchAll(/-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]*)-----END CERTIFICATE-----/g);
  return [...blocks].map(([, base64 = '']) => parseCertificate(base64));
}

function parseCertificate(base64: string): Certificate | undefined {
  try {
    const binary = atob(base64.replaceAll(/\s/g, ''));
    return readCertificate(Uint8Array.from(binary, (char) => char.charCodeAt(0)));
  } catch (error) {
    // atob's own complaint is a DOMException.
    if (error instanceof DerProblem || error instanceof DOMException) return undefined;
    throw error;
  }
}

/** RFC 5280, 4.1: `TBSCertificate` is the first part; its version and the extensions are optional. */
function readCertificate(bytes: Uint8Array): Certificate {
  const fields = [...derParts(partAt(derParts(readDer(bytes)), 0, derTag.sequence))];
  if (fields[0]?.tag === 0xa0) fields.shift();
  const [issuer, validity, subject] = [2, 3, 4].map((index) => partAt(fields, index, derTag.sequence));
  if (issuer === undefined || validity === undefined || subject === undefined)
    throw new DerProblem('Fields are missing.');
  const [notBefore, notAfter] = derParts(validity);
  if (notBefore === undefined || notAfter === undefined) throw new DerProblem('The validity is missing.');
  const extensions = readExtensions(fields.find(({ tag }) => tag === 0xa3));
  const names = extensions.get(oids.subjectAltName);
  const general = names === undefined ? [] : derParts(readDer(names));
  const constraints = extensions.get(oids.basicConstraints);
  return {
    subject: printName(subject),
    issuer: printName(issuer),
    isSelfIssued: equalBytes(issuer.bytes, subject.bytes),
    notBeforeMs: readTime(notBefore),
    notAfterMs: readTime(notAfter),
    dnsNames: general.filter(({ tag }) => tag === 0x82).map(readText),
    ipAddresses: general.filter(({ tag }) => tag === 0x87).map(({ content }) => printAddress(content)),
    isAuthority: constraints !== undefined && isTrue(derParts(readDer(constraints))[0]),
  };
}

const oids = { commonName: '2.5.4.3', subjectAltName: '2.5.29.17', basicConstraints: '2.5.29.19' } as const;

/** Short names of the attributes that certificates have in practice (RFC 4514). */
const attributeNames: Readonly<Record<string, string>> = {
  [oids.commonName]: 'CN',
  '2.5.4.6': 'C',
  '2.5.4.7': 'L',
  '2.5.4.8': 'ST',
  '2.5.4.10': 'O',
  '2.5.4.11': 'OU',
};

function partAt(parts: readonly DerValue[], index: number, tag: number): DerValue {
  const part = parts[index];
  if (part?.tag !== tag) throw new DerProblem('A field of the certificate is missing.');
  return part;
}

/** Extension values by their identifier; `critical` stands between the two when it is there. */
function readExtensions(tagged: DerValue | undefined): ReadonlyMap<string, Uint8Array> {
  const found = new Map<string, Uint8Array>();
  if (tagged === undefined) return found;
  for (const extension of derParts(partAt(derParts(tagged), 0, derTag.sequence))) {
    const [id, ...rest] = derParts(extension);
    const value = rest.at(-1);
    if (id !== undefined && value?.tag === derTag.octetString) found.set(readObjectIdentifier(id), value.content);
  }
  return found;
}

/** The common name, else `O=acme, C=DE` in the certificate's order. */
function printName(name: DerValue): string {
  const attributes = derParts(name)
    .flatMap((set) => derParts(set))
    .flatMap((attribute) => {
      const [type, value] = derParts(attribute);
      return type === undefined || value === undefined
        ? []
        : [{ type: readObjectIdentifier(type), text: readText(value) }];
    });
  const common = attributes.findLast(({ type }) => type === oids.commonName)?.text;
  if (common !== undefined && common !== '') return common;
  return attributes.map(({ type, text }) => `${attributeNames[type] ?? type}=${text}`).join(', ');
}

function isTrue(value: DerValue | undefined): boolean {
  return value?.tag === derTag.boolean && value.content.some((byte) => byte !== 0);
}

function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}

/** `10.0.0.1`, or eight groups of hexadecimal digits. */
function printAddress(bytes: Uint8Array): string {
  if (bytes.length === 4) return bytes.join('.');
  const groups = Array.from({ length: Math.ceil(bytes.length / 2) }, (_, index) =>
    (((bytes[2 * index] ?? 0) << 8) | (bytes[2 * index + 1] ?? 0)).toString(16),
  );
  return groups.join(':');
}
