import type { JsonObject } from '#lib/kubernetes/kube-object.ts';
import { type FieldPath, valueAt } from '#lib/manifest/edit/field-path.ts';
import { nameOf } from '../../draft-object.ts';
import { type FormText, withFields, withObject, withoutObject } from '../../form-text.ts';
import { referencesTo } from '../follow/references.ts';
import { type WorkloadAt, workloadOf } from '../kind/workload-kinds.ts';
import { freeName } from './free-name.ts';
import { mountsOf, podVolumes } from './pod-volumes.ts';
import { removed } from './volume-changes.ts';

/** What is made with the app for it to read or write. */
export type MadeKind = 'ConfigMap' | 'Secret' | 'PersistentVolumeClaim';

/** A document of the form, and the name of its object. */
export interface MadeObject {
  readonly document: number;
  readonly kind: MadeKind;
  readonly name: string;
}

export function madeObjects(
  { objects }: Pick<FormText, 'objects'>,
  ...kinds: readonly MadeKind[]
): readonly MadeObject[] {
  return objects.flatMap((object, document): MadeObject[] => {
    const kind = kinds.find((one) => one === object?.kind && object.apiVersion === 'v1');
    return kind === undefined ? [] : [{ document, kind, name: nameOf(object) }];
  });
}

const ends: Readonly<Record<MadeKind, string>> = {
  ConfigMap: 'config',
  Secret: 'secret',
  PersistentVolumeClaim: 'data',
};

/** `web-config` of the app `web`, and the next one that is free. */
export function nameForMade(form: Pick<FormText, 'objects'>, workload: WorkloadAt, kind: MadeKind): string {
  const end = ends[kind];
  return freeName(
    workload.name === '' ? end : `${workload.name}-${end}`,
    madeObjects(form, kind).map(({ name }) => name),
  );
}

/** The text with one more object, in the workload's namespace. */
export function withMade(form: FormText, workload: WorkloadAt, kind: MadeKind, name: string, rest: JsonObject): string {
  return withObject(form.text, {
    apiVersion: 'v1',
    kind,
    metadata: { name, namespace: workload.namespace },
    ...rest,
  });
}

/**
 * Where the workload's pods name an object, each place as what would go with it: a volume, a variable, an entry of
 * `envFrom`.
 */
export function usesOf(workload: WorkloadAt, kind: MadeKind, name: string): readonly FieldPath[] {
  if (name === '') return [];
  const { object, podSpec } = workload;
  const places = referencesTo(valueAt(object, podSpec), kind, name, podSpec);
  return places.flatMap((path) => {
    const last = path.findLastIndex((step) => typeof step === 'number');
    return last < podSpec.length ? [] : [path.slice(0, last + 1)];
  });
}

/** The text without an object that was to be made, and without what names it: volumes with their mounts, variables. */
export function withoutMade(form: FormText, { document, kind, name }: MadeObject): string {
  const workload = workloadOf(form.objects);
  // A second one of the same name is still to be made.
  const isLast = madeObjects(form, kind).filter((one) => one.name === name).length === 1;
  if (workload === undefined || !isLast) return withoutObject(form.text, document);
  const uses = usesOf(workload, kind, name);
  const volumes = podVolumes(workload).filter(({ path }) => uses.some((use) => isSamePath(use, path)));
  const mounts = volumes.flatMap((volume) => (volume.isTwice ? [] : mountsOf(workload, volume.name)));
  const changes = removed(workload.document, [...uses, ...mounts.map(({ path }) => path)]);
  return withoutObject(withFields(form.text, changes), document);
}

function isSamePath(a: FieldPath, b: FieldPath): boolean {
  return a.length === b.length && a.every((step, index) => step === b[index]);
}
