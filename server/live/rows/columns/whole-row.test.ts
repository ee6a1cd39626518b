import { describe, expect, test } from 'vitest';
import { parseResourceId } from '#lib/kubernetes/resource.ts';
import { mutated, randomNumbers } from '#lib/kubernetes/status/zoo/mutate.ts';
import { realObjects } from '#lib/kubernetes/status/zoo/specimens.ts';
import { readDetails } from './whole-row.ts';

const runs = 200;

describe.each([...realObjects].map(([id, objects]) => ({ id, objects })))('$id', ({ id, objects }) => {
  test('[P20] no object makes its row fail, whatever it lacks or says', () => {
    const random = randomNumbers(20260101);
    const [first] = objects;
    if (first === undefined) throw new Error(`the zoo has no ${id}`);
    const version = first.apiVersion.split('/').at(-1) ?? '';
    const namespaced = first.metadata.namespace !== undefined;
    const resource = { ...parseResourceId(id), version, kind: first.kind, namespaced };
    for (let run = 0; run < runs; run++) {
      const { object, what } = mutated(objects[Math.floor(random() * objects.length)] ?? first, random);
      expect(() => readDetails(object, resource, true), what).not.toThrow();
    }
  });
});
