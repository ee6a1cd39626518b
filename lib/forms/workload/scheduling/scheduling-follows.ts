import type { JsonValue } from '#lib/kubernetes/kube-object.ts';
import { type FieldPath, valueAt } from '#lib/manifest/edit/field-path.ts';
import { isJsonArray } from '#lib/manifest/lossless-json.ts';
import type { FieldChange, FormText } from '../../form-text.ts';
import { type WorkloadAt, workloadOf } from '../kind/workload-kinds.ts';

const required = 'requiredDuringSchedulingIgnoredDuringExecution';
const preferred = 'preferredDuringSchedulingIgnoredDuringExecution';

/** What goes along with an operator or an effect that is chosen: values that it takes, or can't have. */
export function schedulingFollows(before: FormText, after: FormText): readonly FieldChange[] {
  const [was, is] = [workloadOf(before.objects), workloadOf(after.objects)];
  if (was === undefined || is === undefined || was.kind !== is.kind || was.document !== is.document) return [];
  const isChanged = (path: FieldPath) => valueAt(was.object, path) !== valueAt(is.object, path);
  const { document } = is;
  const tolerations = pathsIn(is, [...is.podSpec, 'tolerations']).flatMap((path) =>
    tolerationFollows(is.object, path, isChanged),
  );
  const expressions = nodeExpressions(is).flatMap((path) => valuesFollow(is.object, path, isChanged));
  return [...tolerations, ...expressions].map((change) => ({ document, ...change }));
}

type Change = Omit<FieldChange, 'document'>;
type IsChanged = (path: FieldPath) => boolean;

/** `Exists` has no value, and only a pod that is sent away (NoExecute) stays for a time. */
function tolerationFollows(object: JsonValue, path: FieldPath, isChanged: IsChanged): readonly Change[] {
  const drop = (field: string, isDropped: boolean): readonly Change[] => {
    const at = [...path, field];
    return isDropped && valueAt(object, at) !== undefined ? [{ path: at, value: undefined }] : [];
  };
  const [operator, effect] = [
    [...path, 'operator'],
    [...path, 'effect'],
  ];
  return [
    ...drop('value', isChanged(operator) && valueAt(object, operator) === 'Exists'),
    ...drop('tolerationSeconds', isChanged(effect) && valueAt(object, effect) !== 'NoExecute'),
  ];
}

function valuesFollow(object: JsonValue, path: FieldPath, isChanged: IsChanged): readonly Change[] {
  const operator = [...path, 'operator'];
  if (!isChanged(operator)) return [];
  const values = [...path, 'values'];
  const held = valueAt(object, values);
  if (takesNoValues(valueAt(object, operator))) return held === undefined ? [] : [{ path: values, value: undefined }];
  return held === undefined ? [{ path: values, value: [] }] : [];
}

/** Of a label it is asked only whether it is there. */
export function takesNoValues(operator: JsonValue | undefined): boolean {
  return operator === 'Exists' || operator === 'DoesNotExist';
}

/** Where the workload's pods ask for labels of nodes by expressions. */
function nodeExpressions(workload: WorkloadAt): readonly FieldPath[] {
  const affinity = [...workload.podSpec, 'affinity', 'nodeAffinity'];
  const terms = pathsIn(workload, [...affinity, required, 'nodeSelectorTerms']);
  const wishes = pathsIn(workload, [...affinity, preferred]).map((path) => [...path, 'preference']);
  return [...terms, ...wishes].flatMap((path) => pathsIn(workload, [...path, 'matchExpressions']));
}

function pathsIn({ object }: WorkloadAt, path: FieldPath): readonly FieldPath[] {
  const items = valueAt(object, path);
  return isJsonArray(items) ? items.map((_, index) => [...path, index]) : [];
}
