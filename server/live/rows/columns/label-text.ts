import { matchesSelector, type Requirement } from '#lib/kubernetes/label-selector.ts';
import { textMapOf } from '#lib/kubernetes/untyped.ts';

/**
 * The value of a label in the JSON of all labels, without parsing it: 100,000 pods of a StatefulSet have as many sets
 * of labels. A quote inside a text is escaped, so `{"key":"` or `,"key":"` can only be the key.
 */
export function labelValue(json: string, key: string): string | undefined {
  const member = `${JSON.stringify(key)}:"`;
  let at = json.indexOf(member);
  while (at !== -1 && json[at - 1] !== '{' && json[at - 1] !== ',') at = json.indexOf(member, at + 1);
  if (at === -1) return undefined;
  const from = at + member.length;
  let to = from;
  while (json[to] !== '"') to += json[to] === '\\' ? 2 : 1;
  const text: unknown = JSON.parse(json.slice(from - 1, to + 1));
  return typeof text === 'string' ? text : undefined;
}

/** Whether labels, as JSON, match a selector. */
export function labelsMatch(json: string, requirements: readonly Requirement[]): boolean {
  const labels: Record<string, string> = Object.create(null);
  for (const { key } of requirements) {
    const value = labelValue(json, key);
    if (value !== undefined) labels[key] = value;
  }
  return matchesSelector(labels, requirements);
}

export function labelsOf(json: string): Readonly<Record<string, string>> {
  return json === '' ? {} : textMapOf(JSON.parse(json));
}
