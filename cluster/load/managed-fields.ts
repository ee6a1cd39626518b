/** What tells the items of a list apart, in the pods of a load; other lists are owned as a whole. */
const itemKeys: Readonly<Record<string, string>> = { containers: 'name', conditions: 'type', podIPs: 'ip' };
/** Lists that every object has, be they empty: nobody owns that they are there. */
const alwaysThere: ReadonlySet<string> = new Set(['containers']);

/**
 * The `fieldsV1` that the API server writes for whoever sets all of `value`: maps with a `.` of their own, lists by
 * the keys of their items or as a whole.
 */
export function fieldsOf(value: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(value)
      .map(([name, field]): [string, unknown] => [`f:${name}`, fieldsOfField(name, field)])
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

function fieldsOfField(name: string, field: unknown): object {
  if (typeof field !== 'object' || field === null) return {};
  if (!Array.isArray(field)) return ofMap(field);
  const key = itemKeys[name];
  if (key === undefined) return {};
  const items = field.map((item: object): [string, object] => {
    const value: unknown = new Map(Object.entries(item)).get(key);
    return [`k:${JSON.stringify({ [key]: value })}`, { '.': {}, ...fieldsOf(item) }];
  });
  const sorted = Object.fromEntries(items.sort(([a], [b]) => (a < b ? -1 : 1)));
  return alwaysThere.has(name) ? sorted : { '.': {}, ...sorted };
}

function ofMap(map: object): object {
  return Object.keys(map).length === 0 ? {} : { '.': {}, ...fieldsOf(map) };
}
