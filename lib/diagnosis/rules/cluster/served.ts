import { isRecord, listOf, recordOf, textOf } from '#lib/kubernetes/untyped.ts';
import type { FactResource, Facts } from '../../facts.ts';

export interface ServedResource extends FactResource {
  readonly subresources: readonly string[];
}

/** The versions of an API group that the API server offers, the preferred first; undefined while not known. */
function versionsOf(facts: Facts, group: string): readonly string[] | undefined {
  if (group === '') return ['v1'];
  const document = facts.document('/apis');
  if (document === undefined || document.httpStatus !== 200) return undefined;
  const found = listOf(parsed(document.text).groups)
    .map(recordOf)
    .find(({ name }) => name === group);
  const preferred = textOf(recordOf(found?.preferredVersion).version);
  const all = listOf(found?.versions).flatMap((one) => textOf(recordOf(one).version) ?? []);
  return [...new Set([...(preferred === undefined ? [] : [preferred]), ...all])];
}

/** What a group serves, of its preferred version where several have it. Undefined while or because it can't be read. */
export function servedResources(facts: Facts, group: string): readonly ServedResource[] | undefined {
  const versions = versionsOf(facts, group);
  if (versions === undefined) return undefined;
  const byName = new Map<string, ServedResource>();
  for (const version of versions) {
    const document = facts.document(group === '' ? `/api/${version}` : `/apis/${group}/${version}`);
    if (document === undefined || document.httpStatus !== 200) return undefined;
    const entries = listOf(parsed(document.text).resources).map(recordOf);
    const names = entries.flatMap(({ name }) => textOf(name) ?? []);
    for (const { name, kind, namespaced } of entries) {
      const plural = textOf(name) ?? '';
      if (plural === '' || plural.includes('/') || byName.has(plural)) continue;
      const start = `${plural}/`;
      const subresources = names.filter((one) => one.startsWith(start)).map((one) => one.slice(start.length));
      byName.set(plural, {
        group,
        version,
        plural,
        kind: textOf(kind) ?? '',
        namespaced: namespaced === true,
        subresources,
      });
    }
  }
  return [...byName.values()];
}

/** By an id of our pages: `configmaps`, `deployments.apps`. */
export function resourceWithId(facts: Facts, id: string): FactResource | undefined {
  const dot = id.indexOf('.');
  const [plural, group] = dot === -1 ? [id, ''] : [id.slice(0, dot), id.slice(dot + 1)];
  return servedResources(facts, group)?.find((one) => one.plural === plural);
}

function parsed(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : {};
  } catch {
    return {};
  }
}
