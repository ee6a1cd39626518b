/** In the URL, for who may not list namespaces: all of them, chosen on purpose. */
const all = '*';

/** `?ns=shop,dev`: undefined when the URL does not say, empty for all namespaces. */
export function parseSelection(text: string | null | undefined): readonly string[] | undefined {
  if (text === null || text === undefined || text === '') return undefined;
  if (text === all) return [];
  return [...new Set(text.split(',').filter((name) => name !== ''))];
}

export function formatSelection(names: readonly string[]): string {
  return names.length === 0 ? all : names.join(',');
}

/** `shop` of `system:serviceaccount:shop:deployer`; undefined for other users. */
export function serviceAccountNamespace(userName: string): string | undefined {
  return /^system:serviceaccount:([^:]+):[^:]+$/.exec(userName)?.[1];
}
