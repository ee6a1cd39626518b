import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { type TarEntry, writeTar } from './tar.ts';

export interface ImageSpec {
  /** Without registry and tag, such as `library/nginx`. */
  readonly repository: string;
  readonly tags: readonly string[];
  readonly entries: readonly TarEntry[];
  /** A layer below, of what changes more rarely: who has it already need not load it again. */
  readonly base?: readonly TarEntry[];
  /** As Docker calls it; default: this machine's. */
  readonly architecture?: string;
  /** Of gzip, 1 to 9; default 1, for images that stay on this machine. */
  readonly compressionLevel?: number;
  readonly entrypoint?: readonly string[];
  readonly command?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly exposedPorts?: readonly string[];
  readonly workingDirectory?: string;
  readonly user?: string;
}

export interface Blob {
  readonly digest: string;
  readonly content: Buffer;
}

/** An image, ready to be pushed: the manifest and the blobs that it names, the configuration first. */
export interface Image {
  readonly repository: string;
  readonly tags: readonly string[];
  readonly manifest: Buffer;
  readonly mediaType: string;
  readonly blobs: readonly Blob[];
}

const manifestType = 'application/vnd.docker.distribution.manifest.v2+json';

export function makeImage(spec: ImageSpec): Image {
  const tars = [...(spec.base === undefined ? [] : [spec.base]), spec.entries].map(writeTar);
  const layers = tars.map((tar) => blobOf(gzipSync(tar, { level: spec.compressionLevel ?? 1 })));
  const config = blobOf(Buffer.from(JSON.stringify(configuration(spec, tars.map(digestOf)))));
  const manifest = {
    schemaVersion: 2,
    mediaType: manifestType,
    config: descriptor('application/vnd.docker.container.image.v1+json', config),
    layers: layers.map((layer) => descriptor('application/vnd.docker.image.rootfs.diff.tar.gzip', layer)),
  };
  return {
    repository: spec.repository,
    tags: spec.tags,
    manifest: Buffer.from(JSON.stringify(manifest)),
    mediaType: manifestType,
    blobs: [config, ...layers],
  };
}

/** As Docker calls this machine's processor. */
export function machineArchitecture(): string {
  return process.arch === 'x64' ? 'amd64' : process.arch;
}

function configuration(spec: ImageSpec, layerDigests: readonly string[]) {
  const environment = { PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin', ...spec.environment };
  return {
    architecture: spec.architecture ?? machineArchitecture(),
    os: 'linux',
    created: '2025-01-01T00:00:00Z',
    config: {
      Env: Object.entries(environment).map(([name, value]) => `${name}=${value}`),
      ...(spec.entrypoint === undefined ? {} : { Entrypoint: spec.entrypoint }),
      ...(spec.command === undefined ? {} : { Cmd: spec.command }),
      ...(spec.workingDirectory === undefined ? {} : { WorkingDir: spec.workingDirectory }),
      ...(spec.user === undefined ? {} : { User: spec.user }),
      ...(spec.exposedPorts === undefined
        ? {}
        : { ExposedPorts: Object.fromEntries(spec.exposedPorts.map((port) => [port, {}])) }),
    },
    rootfs: { type: 'layers', diff_ids: layerDigests },
    history: layerDigests.map(() => ({ created: '2025-01-01T00:00:00Z', created_by: 'pilothouse' })),
  };
}

function blobOf(content: Buffer): Blob {
  return { digest: digestOf(content), content };
}

function digestOf(content: Uint8Array): string {
  return `sha256:${createHash('sha256').update(content).digest('hex')}`;
}

function descriptor(mediaType: string, blob: Blob) {
  return { mediaType, size: blob.content.length, digest: blob.digest };
}
