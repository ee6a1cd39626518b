import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { dockerArchive } from './docker-archive.ts';
import { makeImage } from './image.ts';
import { textFile } from './root-filesystem.ts';

const descriptor = z.object({ mediaType: z.string(), size: z.number(), digest: z.string() });
const manifestSchema = z.object({ config: descriptor, layers: z.array(descriptor) });
const archiveSchema = z.array(
  z.object({ Config: z.string(), RepoTags: z.array(z.string()), Layers: z.array(z.string()) }),
);
const configSchema = z.object({
  architecture: z.string(),
  config: z.object({ Cmd: z.array(z.string()).optional(), Env: z.array(z.string()) }),
  rootfs: z.object({ diff_ids: z.array(z.string()) }),
});
const sha256 = (content: Uint8Array) => `sha256:${createHash('sha256').update(content).digest('hex')}`;

describe('makeImage', () => {
  const image = makeImage({
    repository: 'library/nginx',
    tags: ['1.27.3'],
    entries: [textFile('hello', 'world')],
    command: ['nginx'],
    environment: { NGINX_VERSION: '1.27.3' },
  });

  it('names every blob by its digest and size, and the layer by that of its unpacked bytes', () => {
    const manifest = manifestSchema.parse(JSON.parse(image.manifest.toString('utf8')));
    for (const named of [manifest.config, ...manifest.layers]) {
      const blob = image.blobs.find((candidate) => candidate.digest === named.digest);
      expect(blob && [sha256(blob.content), blob.content.length]).toEqual([named.digest, named.size]);
    }
    const [config, layer] = image.blobs;
    const parsed = configSchema.parse(JSON.parse((config?.content ?? Buffer.alloc(0)).toString('utf8')));
    expect(parsed.rootfs.diff_ids).toEqual([sha256(gunzipSync(layer?.content ?? Buffer.alloc(0)))]);
    expect(parsed.config.Cmd).toEqual(['nginx']);
    expect(parsed.config.Env).toContain('NGINX_VERSION=1.27.3');
  });

  it('has a layer below for what changes rarely, which stays the same when the rest does not', () => {
    const spec = { repository: 'pilothouse', tags: ['1'], base: [textFile('node', 'x')], architecture: 'arm64' };
    const [first, second] = ['one', 'two'].map((text) => makeImage({ ...spec, entries: [textFile('app', text)] }));
    expect(first?.blobs.map(({ digest }) => digest)[1]).toBe(second?.blobs.map(({ digest }) => digest)[1]);
    const [config, ...layers] = first?.blobs ?? [];
    const parsed = configSchema.parse(JSON.parse((config?.content ?? Buffer.alloc(0)).toString('utf8')));
    expect(parsed.architecture).toBe('arm64');
    expect(parsed.rootfs.diff_ids).toEqual(layers.map(({ content }) => sha256(gunzipSync(content))));
  });

  it('is an archive that names its parts as `docker save` does', () => {
    const archive = dockerArchive(image);
    const names = execFileSync('tar', ['--list', '--file', '-'], { input: archive, encoding: 'utf8' })
      .trim()
      .split('\n');
    const manifest = execFileSync('tar', ['--extract', '--to-stdout', '--file', '-', 'manifest.json'], {
      input: archive,
    });
    const [described] = archiveSchema.parse(JSON.parse(manifest.toString('utf8')));
    expect(described?.RepoTags).toEqual(['library/nginx:1.27.3']);
    expect(names).toEqual(['manifest.json', described?.Config, ...(described?.Layers ?? [])]);
  });
});
