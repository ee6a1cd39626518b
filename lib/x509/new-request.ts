import { derTag } from './der.ts';
import { bitString, der, integer, objectIdentifier, sequence, utf8 } from './der-write.ts';
import { type KeyKind, newKey } from './new-key.ts';
import { pemText } from './pem.ts';

/** Both PEM. */
export interface RequestAndKey {
  readonly request: string;
  readonly key: string;
}

/**
 * A PKCS #10 request (RFC 2986) for a client certificate, signed by its own new key. Kubernetes reads the user from the
 * common name and the groups from the organizations.
 */
export async function newClientRequest(
  { user, groups }: { readonly user: string; readonly groups: readonly string[] },
  kind: KeyKind,
): Promise<RequestAndKey> {
  const { publicKey, privateKey, algorithm, sign } = await newKey(kind);
  const name = sequence(...groups.map((group) => part('2.5.4.10', group)), part('2.5.4.3', user));
  const body = sequence(integer(Uint8Array.of(0)), name, publicKey, der(0xa0));
  const request = sequence(body, algorithm, bitString(await sign(body)));
  return { request: pemText('CERTIFICATE REQUEST', request), key: pemText('PRIVATE KEY', privateKey) };
}

function part(type: string, value: string): Uint8Array {
  return der(derTag.set, sequence(objectIdentifier(type), utf8(derTag.utf8String, value)));
}
