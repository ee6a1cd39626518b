import type { JsonObject, JsonValue } from '#lib/kubernetes/kube-object.ts';
import { valueAt, withoutValueAt } from '../edit/field-path.ts';
import { isSameValue } from '../edit/same-value.ts';
import { forCreate, type Stripped } from '../editable.ts';
import { isJsonObject } from '../lossless-json.ts';

type Path = readonly string[];

const jobLabels = ['controller-uid', 'batch.kubernetes.io/controller-uid', 'job-name', 'batch.kubernetes.io/job-name'];
const bindingMarks = [
  'pv.kubernetes.io/bind-completed',
  'pv.kubernetes.io/bound-by-controller',
  'volume.kubernetes.io/selected-node',
];

/**
 * An object as it is created anew after the old one is deleted: without what only the server sets, and without what
 * controllers wrote for the old one, unless the edit changed it: the node of a pod, the volume of a claim, a Job's own
 * selector. Whoever keeps them gets a pod past the scheduler, a claim that is lost, a Job that is refused.
 */
export function newObject(base: JsonObject, mine: JsonObject): Stripped {
  const created = forCreate(mine);
  let { object } = created;
  const stripped = [...created.stripped];
  for (const path of writtenByControllers(mine)) {
    const value = valueAt(object, path);
    if (value === undefined || !isSameValue(value, valueAt(base, path))) continue;
    const without: JsonValue | undefined = withoutValueAt(object, path);
    if (!isJsonObject(without)) continue;
    object = without;
    stripped.push(path.join('.'));
  }
  return { object, stripped };
}

function writtenByControllers({ apiVersion, kind, spec }: JsonObject): readonly Path[] {
  switch (`${String(apiVersion)} ${String(kind)}`) {
    case 'v1 Pod':
      return [['spec', 'nodeName']];
    case 'v1 PersistentVolumeClaim':
      return [['spec', 'volumeName'], ...bindingMarks.map((mark) => ['metadata', 'annotations', mark])];
    case 'batch/v1 Job':
      if (isJsonObject(spec) && spec.manualSelector === true) return [];
      return [
        ['spec', 'selector'],
        ...jobLabels.map((label) => ['metadata', 'labels', label]),
        ...jobLabels.map((label) => ['spec', 'template', 'metadata', 'labels', label]),
      ];
    default:
      return [];
  }
}
