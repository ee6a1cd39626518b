import { base64OfText } from '#lib/kinds/base64.ts';
import type { JsonObject } from '#lib/kubernetes/kube-object.ts';
import type { KeyKind } from '#lib/x509/new-key.ts';
import { words } from './kubectl-commands.ts';
import { shellWord } from './shell-word.ts';

export const clientSigner = 'kubernetes.io/kube-apiserver-client';

/** A CertificateSigningRequest for the API server's clients. The API server takes no less than ten minutes. */
export function signingRequest(options: {
  readonly name: string;
  /** PEM */
  readonly request: string;
  readonly expirationSeconds: number;
}): JsonObject {
  const { name, request, expirationSeconds } = options;
  return {
    apiVersion: 'certificates.k8s.io/v1',
    kind: 'CertificateSigningRequest',
    metadata: { name },
    spec: {
      signerName: clientSigner,
      request: base64OfText(request),
      expirationSeconds,
      usages: ['client auth'],
    },
  };
}

/** `jane-7f3k2`: names of requests are names of DNS, and each is used once. */
export function signingRequestName(user: string, suffix: string): string {
  const text = user
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '');
  return `${text === '' ? 'user' : text.slice(0, 60)}-${suffix}`;
}

/** The same with OpenSSL and kubectl, one step each. `name`: of the request and its files. */
export function certificateCommands(options: {
  readonly name: string;
  readonly user: string;
  readonly groups: readonly string[];
  readonly key: KeyKind;
  readonly expirationSeconds: number;
}): readonly string[] {
  const { name, user, groups, key, expirationSeconds } = options;
  const [keyFile, requestFile, certificateFile] = [`${name}.key`, `${name}.csr`, `${name}.crt`];
  const algorithm =
    key === 'RSA 2048'
      ? ['-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:2048']
      : ['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256'];
  const subject = [...groups.map((group) => `/O=${escaped(group)}`), `/CN=${escaped(user)}`].join('');
  return [
    words(['openssl', 'genpkey', ...algorithm, '-out', keyFile]),
    words(['openssl', 'req', '-new', '-utf8', '-key', keyFile, '-subj', subject, '-out', requestFile]),
    [
      'kubectl create -f - <<EOF',
      'apiVersion: certificates.k8s.io/v1',
      'kind: CertificateSigningRequest',
      'metadata:',
      `  name: ${name}`,
      'spec:',
      `  signerName: ${clientSigner}`,
      `  request: $(base64 < ${shellWord(requestFile)} | tr -d '\\n')`,
      `  expirationSeconds: ${expirationSeconds}`,
      '  usages: [client auth]',
      'EOF',
    ].join('\n'),
    approveCommand(name),
    `${words(['kubectl', 'get', 'csr', name])} -o jsonpath='{.status.certificate}' | base64 -d > ${shellWord(certificateFile)}`,
  ];
}

export function approveCommand(name: string): string {
  return words(['kubectl', 'certificate', 'approve', name]);
}

/** OpenSSL parts the subject at slashes, and multiple values of one part at plus signs. */
function escaped(value: string): string {
  return value.replaceAll(/[\\/+]/g, '\\$&');
}
