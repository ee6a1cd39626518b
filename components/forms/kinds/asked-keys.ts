/** Keys that a link asks for (`a,b`), empty: whoever follows it fills them in. No field where it asks for none. */
export function askedKeys(field: 'data' | 'stringData', keys: string | null): Record<string, Record<string, string>> {
  const names = (keys ?? '').split(',').filter((name) => name !== '');
  return names.length === 0 ? {} : { [field]: Object.fromEntries(names.map((name) => [name, ''])) };
}
