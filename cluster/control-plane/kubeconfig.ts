import { readFile } from 'node:fs/promises';
import { writeIfChanged } from '../host/durable-file.ts';
import type { CertificateFiles } from './certificates.ts';

export interface KubeconfigSpec {
  readonly file: string;
  readonly clusterName: string;
  readonly userName: string;
  readonly server: string;
  readonly authority: CertificateFiles;
  readonly client: CertificateFiles;
}

/** A kubeconfig with everything embedded, so that it can be copied. JSON, which is YAML as well. */
export async function writeKubeconfig(spec: KubeconfigSpec): Promise<void> {
  const [authority, certificate, key] = await Promise.all(
    [spec.authority.certificate, spec.client.certificate, spec.client.key].map((file) => readFile(file)),
  );
  const kubeconfig = {
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [
      {
        name: spec.clusterName,
        cluster: { server: spec.server, 'certificate-authority-data': authority?.toString('base64') },
      },
    ],
    users: [
      {
        name: spec.userName,
        user: {
          'client-certificate-data': certificate?.toString('base64'),
          'client-key-data': key?.toString('base64'),
        },
      },
    ],
    contexts: [{ name: spec.clusterName, context: { cluster: spec.clusterName, user: spec.userName } }],
    'current-context': spec.clusterName,
  };
  await writeIfChanged(spec.file, `${JSON.stringify(kubeconfig, null, 2)}\n`);
}
