import { withBasePath } from '#components/data/base-path.ts';

/**
 * Schema documents that the browser keeps between visits, by cluster, address and hash. They are asked for only after
 * the index, which is always read with the user's own rights, has named the hash. Without Cache Storage (plain http)
 * nothing is kept. What goes wrong with the storage is no reason for anything but reading again.
 */
const cacheName = 'pilothouse-openapi';

/** `address`: path and hash at the API server. */
export async function keptDocument(cluster: string, address: string): Promise<string | undefined> {
  return await withCache(async (cache) => await (await cache.match(keyOf(cluster, address)))?.text());
}

/** Takes the place of what was kept with another hash. What has none is not kept. */
export async function keepDocument(cluster: string, address: string, text: string): Promise<void> {
  if (!address.includes('hash=')) return;
  await withCache(async (cache) => {
    await cache.delete(keyOf(cluster, address), { ignoreSearch: true });
    await cache.put(keyOf(cluster, address), new Response(text, { headers: { 'content-type': 'application/json' } }));
  });
}

/** Part of signing out. */
export async function forgetDocuments(cluster: string): Promise<void> {
  await withCache(async (cache) => {
    const start = keyOf(cluster, '/');
    const kept = (await cache.keys()).filter(({ url }) => url.startsWith(start));
    await Promise.all(kept.map((request) => cache.delete(request)));
  });
}

/** Where the document came from; nothing is asked there. */
function keyOf(cluster: string, address: string): string {
  return `${window.location.origin}${withBasePath(`/api/clusters/${encodeURIComponent(cluster)}`)}/k8s${address}`;
}

async function withCache<T>(use: (cache: Cache) => Promise<T>): Promise<T | undefined> {
  if (!('caches' in globalThis)) return undefined;
  try {
    return await use(await caches.open(cacheName));
  } catch {
    // Storage is switched off, full or damaged.
    return undefined;
  }
}
