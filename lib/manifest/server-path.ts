/** Which entry of a list a step means: its place, or the keys that it has; of a set the value itself, under the key ''. */
export type ListStep =
  | { readonly type: 'index'; readonly index: number; readonly rest: string }
  | {
      readonly type: 'keys';
      readonly keys: readonly { readonly key: string; readonly value: string }[];
      readonly rest: string;
    };

/**
 * What of a path as the API server writes it stands behind this key, `''` at its end; undefined when the path does not
 * begin with it. Keys may hold dots, so the longest key that fits is meant: `metadata.labels.example.com/a`.
 */
export function afterKey(key: string, path: string): string | undefined {
  for (const form of [key, `[${key}]`, `[${JSON.stringify(key)}]`]) {
    if (path === form) return '';
    if (path.startsWith(`${form}.`)) return path.slice(form.length + 1);
    if (path.startsWith(`${form}[`)) return path.slice(form.length);
  }
  return undefined;
}

/** `[0]`, and as server-side apply names entries: `[name="web"]`, `[port=80,protocol="TCP"]`, `[="x"]` in a set. */
export function listStep(path: string): ListStep | undefined {
  const match = /^\[((?:"(?:[^"\\]|\\.)*"|[^\]"])*)\]\.?/.exec(path);
  if (match === null) return undefined;
  const [whole, inside = ''] = match;
  const rest = path.slice(whole.length);
  if (/^\d+$/.test(inside)) return { type: 'index', index: Number(inside), rest };
  const keys = [...inside.matchAll(/([^=,]*)=("(?:[^"\\]|\\.)*"|[^,]*)/g)].map(([, key = '', value = '']) => ({
    key,
    value: unquoted(value),
  }));
  return keys.length === 0 ? undefined : { type: 'keys', keys, rest };
}

function unquoted(text: string): string {
  if (!text.startsWith('"')) return text;
  try {
    return String(JSON.parse(text));
  } catch {
    return text.slice(1, -1);
  }
}
