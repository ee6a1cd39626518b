import type { JsonValue } from '#lib/kubernetes/kube-object.ts';
import type { FieldPath } from '#lib/manifest/edit/field-path.ts';
import { isJsonArray, isJsonObject } from '#lib/manifest/lossless-json.ts';

/** Fields of a pod's spec that hold the name of another object, by the end of their path. */
const references: Readonly<Record<string, readonly (readonly string[])[]>> = {
  ConfigMap: [
    ['configMapRef', 'name'],
    ['configMapKeyRef', 'name'],
    ['configMap', 'name'],
  ],
  Secret: [
    ['secretRef', 'name'],
    ['secretKeyRef', 'name'],
    ['secret', 'name'],
    ['secret', 'secretName'],
    ['imagePullSecrets', 'name'],
  ],
  PersistentVolumeClaim: [['persistentVolumeClaim', 'claimName']],
  ServiceAccount: [['serviceAccountName']],
};

/** Where a pod's spec names an object of this kind and name; paths below `root`, which they begin with. */
export function referencesTo(
  podSpec: JsonValue | undefined,
  kind: string,
  name: string,
  root: FieldPath,
): readonly FieldPath[] {
  const ends = references[kind] ?? [];
  const found: FieldPath[] = [];
  const visit = (value: JsonValue | undefined, path: FieldPath) => {
    if (isJsonArray(value)) value.forEach((item, index) => void visit(item, [...path, index]));
    else if (isJsonObject(value)) for (const [key, held] of Object.entries(value)) visit(held, [...path, key]);
    else if (value === name && ends.some((end) => endsWith(path, end))) found.push(path);
  };
  visit(podSpec, root);
  return found;
}

/** Places in lists don't count: `imagePullSecrets[0].name`. */
function endsWith(path: FieldPath, end: readonly string[]): boolean {
  const keys = path.filter((step) => typeof step === 'string');
  return end.every((key, index) => keys[keys.length - end.length + index] === key);
}
