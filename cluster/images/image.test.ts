import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { makeImage } from './image.ts';
import { textFile } from './root-filesystem.ts';

const descriptor = z.object({ mediaType: z.string(), size: z.number(), digest: z.string() });
const manifestSchema = z.object({ config: descriptor, layers: z.array(descriptor) });
const configSchema = z.object({
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
});
