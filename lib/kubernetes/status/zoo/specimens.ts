import type { KubeObject } from '../../kube-object.ts';
import specimens from './specimens.json' with { type: 'json' };
import { zoo } from './zoo.ts';

/** For tests only: whole objects as a real API server stored them, one a resource, and those of the zoo. */
export const realObjects: ReadonlyMap<string, readonly KubeObject[]> = gather();

function gather(): Map<string, KubeObject[]> {
  const objects = new Map<string, KubeObject[]>();
  for (const [id, object] of Object.entries(specimens)) objects.set(id, [parse(object)]);
  for (const { base, plural, cases } of zoo) {
    const [, group] = /^\/apis\/([^/]+)\//.exec(base) ?? [];
    const id = group === undefined ? plural : `${plural}.${group}`;
    objects.set(id, [...(objects.get(id) ?? []), ...cases.map(({ object }) => parse(object))]);
  }
  return objects;
}

/** The API server has checked them; TypeScript infers narrower types from the files than an object has. */
function parse(object: unknown): KubeObject {
  return object as KubeObject;
}
