import { base64OfText, decodeValue } from '#lib/kinds/base64.ts';
import type { JsonObject, JsonValue } from '#lib/kubernetes/kube-object.ts';
import { textOf } from '#lib/kubernetes/untyped.ts';
import { isJsonObject, parseJson, setKey } from '#lib/manifest/lossless-json.ts';

/** One registry of a `.dockerconfigjson`, as `docker login` and `kubectl create secret docker-registry` write it. */
export interface RegistryAccess {
  /** `registry.example.com:5000`, without a scheme; Docker Hub has an address of its own. */
  readonly server: string;
  readonly user: string;
  readonly password: string;
  readonly email: string;
}

/** What Docker Hub is called in such files. */
export const dockerHub = 'https://index.docker.io/v1/';
export const noAccess: RegistryAccess = { server: '', user: '', password: '', email: '' };

/** The registries of the text; none of an empty one, undefined when it is no such JSON. */
export function registryAccesses(json: string): readonly RegistryAccess[] | undefined {
  if (json.trim() === '') return [];
  const root = objectOf(json);
  if (root === undefined) return undefined;
  const { auths } = root;
  if (auths === undefined) return [];
  if (!isJsonObject(auths)) return undefined;
  return Object.entries(auths).map(([server, value]) => ({ server, ...loginOf(value) }));
}

/** `user:password` in `auth` counts where the two are not written out. */
function loginOf(value: JsonValue | undefined): Omit<RegistryAccess, 'server'> {
  const entry = isJsonObject(value) ? value : {};
  const pair = decodeValue(textOf(entry.auth) ?? '').text ?? '';
  const colon = pair.indexOf(':');
  return {
    user: textOf(entry.username) ?? (colon === -1 ? '' : pair.slice(0, colon)),
    password: textOf(entry.password) ?? (colon === -1 ? '' : pair.slice(colon + 1)),
    email: textOf(entry.email) ?? '',
  };
}

/**
 * The text with these registries in place of its own; what else it holds stays (`credHelpers`, fields of an entry).
 * `auth` is base64 of `user:password`, which is what container runtimes read.
 */
export function withRegistryAccesses(json: string, accesses: readonly RegistryAccess[]): string {
  const root = objectOf(json) ?? {};
  const before = isJsonObject(root.auths) ? root.auths : {};
  const auths: Record<string, JsonValue | undefined> = {};
  accesses.forEach((access, index) => {
    const { server, user, password, email } = access;
    if (Object.hasOwn(auths, server)) return;
    const known = before[server] ?? Object.values(before)[index];
    const entry: Record<string, JsonValue | undefined> = {};
    for (const [name, held] of Object.entries(isJsonObject(known) ? known : {})) {
      if (held !== undefined && !own.has(name)) setKey(entry, name, held);
    }
    const auth = base64OfText(`${user}:${password}`);
    setKey(auths, server, { ...entry, username: user, password, ...(email === '' ? {} : { email }), auth });
  });
  return JSON.stringify({ ...root, auths });
}

const own = new Set(['username', 'password', 'email', 'auth']);

function objectOf(json: string): JsonObject | undefined {
  try {
    const value = parseJson(json);
    return isJsonObject(value) ? value : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Why a server is not the name of a registry: its images would never match it. */
export type ServerProblem = 'scheme' | 'path' | 'character';

/** The kubelet compares host, port and path of images with it; only Docker Hub is written with scheme and path. */
export function serverProblem(server: string): ServerProblem | undefined {
  if (server === dockerHub || server === '') return undefined;
  if (/[\s@?#]/.test(server)) return 'character';
  if (/^[a-z]+:\/\//i.test(server)) return 'scheme';
  if (/\/v[12]\/?$/.test(server)) return 'path';
  return /^(?:\[[0-9a-f:]+\]|[a-z0-9*?[\]-]+(?:\.[a-z0-9*?[\]-]+)*)(?::\d{1,5})?(?:\/\S*)?$/i.test(server)
    ? undefined
    : 'character';
}
