export type Cascade = 'Background' | 'Foreground' | 'Orphan';

export const cascades: readonly Cascade[] = ['Background', 'Foreground', 'Orphan'];

export interface DeletePlace {
  readonly name: string;
  readonly namespace?: string | undefined;
}

/**
 * Whether other objects may belong to one of this API group, so that it matters what becomes of them. Of the core group
 * only those that own pods; nothing belongs to a role or a binding.
 */
export function mayOwn(group: string, ownsPods: boolean): boolean {
  return ownsPods || (group !== '' && group !== 'rbac.authorization.k8s.io');
}

/** Names that look like production are not deleted by one wrong click: the name is typed. */
function isDangerous(kind: string, places: readonly DeletePlace[]): boolean {
  if (kind === 'Namespace' || kind === 'CustomResourceDefinition' || kind === 'PersistentVolume') return true;
  const looksLikeProduction = (text: string) => /(?:^|[^a-z])prod(?:uction)?(?:[^a-z]|$)/i.test(text);
  return places.some(
    ({ name, namespace = '' }) =>
      namespace === 'kube-system' || looksLikeProduction(name) || looksLikeProduction(namespace),
  );
}

/**
 * What has to be typed first, if anything: for several objects of a production-like cluster its name (`production`), for
 * what is dangerous anywhere the one object's name, else how many there are.
 */
export function confirmationText(
  kind: string,
  places: readonly DeletePlace[],
  production: string | undefined,
): string | undefined {
  const [only] = places;
  if (places.length > 1 && production !== undefined) return production;
  if (!isDangerous(kind, places)) return undefined;
  return places.length === 1 && only !== undefined ? only.name : String(places.length);
}

/** Runs `work` for each item, `limit` at a time, and hands over each end as it comes. Never rejects. */
export async function forEachLimited<Item>(
  items: readonly Item[],
  limit: number,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const queue = [...items];
  const worker = async () => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await work(item).catch(() => undefined);
  };
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, worker));
}
