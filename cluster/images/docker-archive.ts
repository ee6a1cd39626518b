import type { Image } from './image.ts';
import { type TarEntry, writeTar } from './tar.ts';

/** The image as `docker save` writes it: what `docker load` and `ctr images import` read. */
export function dockerArchive({ repository, tags, blobs: [config, ...layers] }: Image): Buffer {
  if (config === undefined) throw new Error(`the image ${repository} has no configuration`);
  const manifest = [
    {
      Config: `${hexOf(config.digest)}.json`,
      RepoTags: tags.map((tag) => `${repository}:${tag}`),
      Layers: layers.map(({ digest }) => `${hexOf(digest)}.tar.gz`),
    },
  ];
  return writeTar([
    file('manifest.json', Buffer.from(JSON.stringify(manifest))),
    file(`${hexOf(config.digest)}.json`, config.content),
    ...layers.map(({ digest, content }) => file(`${hexOf(digest)}.tar.gz`, content)),
  ]);
}

function file(path: string, content: Buffer): TarEntry {
  return { type: 'file', path, mode: 0o644, content };
}

function hexOf(digest: string): string {
  return digest.replace('sha256:', '');
}
