import type { Use } from '#lib/kinds/used-by-template.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { isRecord, listOf, recordOf, textOf } from '#lib/kubernetes/untyped.ts';

const dataFields = ['f:data', 'f:binaryData', 'f:stringData'];

/**
 * When somebody last wrote data of a ConfigMap or Secret that this use reads, as its managedFields say: an entry has the
 * time at which its manager last changed anything in it, so a change of a label by the same manager counts as well.
 * Undefined where nobody has written such data.
 */
export function changedAtMs(object: KubeObject, { keys }: Pick<Use, 'keys'>): number | undefined {
  const times = listOf(recordOf(object.metadata).managedFields).flatMap((value) => {
    const { fieldsV1, time } = recordOf(value);
    const isRead = dataFields.some((field) => {
      const data = recordOf(fieldsV1)[field];
      return isRecord(data) && (keys === undefined || keys.some((key) => Object.hasOwn(data, `f:${key}`)));
    });
    const ms = Date.parse(textOf(time) ?? '');
    return isRead && !Number.isNaN(ms) ? [ms] : [];
  });
  return times.length === 0 ? undefined : Math.max(...times);
}
