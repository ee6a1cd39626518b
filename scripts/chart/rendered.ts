import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../install.mjs';

export const chartFolder = 'deploy/chart/pilothouse';
const renderedFolder = 'deploy/chart/rendered';

/** What each of the rendered files is made of, beside the chart: one with nothing said, one with all that can be. */
export const variants = {
  default: {},
  everything: {
    image: { repository: 'registry.example.com/pilothouse' },
    imagePullSecrets: [{ name: 'registry' }],
    replicas: 3,
    clusterName: 'Shop EU',
    clusterMark: 'production',
    readOnly: true,
    basePath: '/console',
    tls: { secretName: 'console-tls' },
    key: { previousSecret: 'pilothouse-key-before' },
    service: { type: 'ClusterIP' },
    ingress: {
      enabled: true,
      className: 'nginx',
      hosts: ['tools.example.com'],
      tlsSecretName: 'tools-tls',
      annotations: { 'nginx.ingress.kubernetes.io/backend-protocol': 'HTTPS' },
    },
    clusters: { kubeconfigSecret: 'clusters' },
    oidc: {
      issuer: 'https://issuer.example.com',
      clientId: 'pilothouse',
      clientSecretName: 'issuer',
      name: 'Example',
      caConfigMap: 'issuer-ca',
    },
    metrics: { port: 9464 },
    networkPolicy: { enabled: true },
    extraEnv: [{ name: 'PILOTHOUSE_SESSION_HOURS', value: '8' }],
    podAnnotations: { 'example.com/team': 'platform' },
    nodeSelector: { 'kubernetes.io/os': 'linux' },
  },
} as const;

export type Variant = keyof typeof variants;

/** From the repository's root. */
export function renderedPath(variant: Variant): string {
  return `${renderedFolder}/${variant}.yaml`;
}

/** The first line of a rendered file: another one means that the chart has changed since. */
export function stampLine(variant: Variant): string {
  const hash = createHash('sha256').update(JSON.stringify(variants[variant]));
  const names = globSync('**/*', { cwd: join(root, chartFolder), withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  for (const name of names) hash.update(name.slice(root.length)).update(readFileSync(name));
  return `# npm run chart made this of ${chartFolder} ${hash.digest('hex').slice(0, 16)}`;
}

export function readRendered(variant: Variant): string {
  return readFileSync(join(root, renderedPath(variant)), 'utf8');
}
