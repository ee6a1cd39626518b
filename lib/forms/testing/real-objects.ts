import { readdirSync, readFileSync } from 'node:fs';
import type { JsonObject } from '#lib/kubernetes/kube-object.ts';
import { readForm } from '../form-text.ts';

/** Every object of the manifests that are right: of each kind a usual and an unusual one, and those of the corpus. */
export function realObjects(): readonly JsonObject[] {
  const folder = new URL('../../manifest/testdata/', import.meta.url);
  const files = [
    ...['every-kind/usual.yaml', 'every-kind/unusual.yaml'],
    ...readdirSync(new URL('corpus/good/', folder)).map((name) => `corpus/good/${name}`),
  ];
  return files
    .flatMap((file) => readForm(readFileSync(new URL(file, folder), 'utf8')).objects)
    .filter((object) => object !== undefined);
}
