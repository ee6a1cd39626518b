import { dockerArchive } from '#cluster/images/docker-archive.ts';
import { type Image, type ImageSpec, makeImage } from '#cluster/images/image.ts';
import type { TarEntry } from '#cluster/images/tar.ts';
import { appEntries, imageNode, imageUser } from './root-filesystem.ts';

export interface ImageOptions {
  /** Folder with the artifact (`scripts/artifact`). */
  readonly artifact: string;
  readonly tags: readonly string[];
  /** The root file system that it stands on: Node is at `/usr/bin/node`. */
  readonly base: readonly TarEntry[];
  /** `amd64` or `arm64`; default: this machine's. */
  readonly architecture?: string | undefined;
  /** Default: as small as gzip makes it in reasonable time. */
  readonly compressionLevel?: number;
}

export const imageRepository = 'pilothouse';

/** Settings that hold in every container; what depends on the place is set there. */
export const imageEnvironment = {
  NODE_ENV: 'production',
  PILOTHOUSE_HOST: '0.0.0.0',
  PILOTHOUSE_PORT: '8443',
  PILOTHOUSE_HTTPS: 'true',
} as const;

export async function makePilothouseImage(options: ImageOptions): Promise<Image> {
  const { artifact, tags, base, architecture, compressionLevel = 6 } = options;
  const spec: ImageSpec = {
    repository: imageRepository,
    tags,
    base: [...base],
    entries: await appEntries(artifact),
    entrypoint: [`/${imageNode}`, 'server/shipped.ts'],
    environment: imageEnvironment,
    exposedPorts: ['8443/tcp'],
    workingDirectory: '/app',
    user: imageUser,
    compressionLevel,
    ...(architecture === undefined ? {} : { architecture }),
  };
  return makeImage(spec);
}

/** What `docker load` and `ctr images import` read, and what of it crosses the network at a pull. */
export function archiveOf(image: Image): { readonly archive: Buffer; readonly compressedBytes: number } {
  return {
    archive: dockerArchive(image),
    compressedBytes: image.blobs.reduce((sum, blob) => sum + blob.content.length, 0),
  };
}
