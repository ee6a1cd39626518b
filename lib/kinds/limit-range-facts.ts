import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { listOf, recordOf, textOf } from '#lib/kubernetes/untyped.ts';

/** One line of `kubectl describe limitrange`; what the range does not say is absent. */
export interface LimitRow {
  /** `Container`, `Pod`, `PersistentVolumeClaim`, `openshift.io/Image`, … */
  readonly type: string;
  /** `cpu`, `memory`, `storage`, … */
  readonly resource: string;
  readonly min?: string;
  readonly max?: string;
  /** Given to containers that say nothing; the API server has filled it in from `default` and `max` where it was open. */
  readonly defaultRequest?: string;
  readonly defaultLimit?: string;
  /** Limit divided by request may be this at most. */
  readonly maxRatio?: string;
}

/** In the order of the object, resources by name. Items that are none are left out. */
export function limitRows(limitRange: KubeObject): LimitRow[] {
  return listOf(recordOf(limitRange.spec).limits).flatMap((value) => {
    const item = recordOf(value);
    const fields = {
      min: recordOf(item.min),
      max: recordOf(item.max),
      defaultRequest: recordOf(item.defaultRequest),
      defaultLimit: recordOf(item.default),
      maxRatio: recordOf(item.maxLimitRequestRatio),
    };
    const type = textOf(item.type) ?? '';
    const resources = [...new Set(Object.values(fields).flatMap((record) => Object.keys(record)))].sort();
    return resources.map((resource) => {
      const entries = Object.entries(fields).flatMap(([field, record]) => {
        const quantity = record[resource];
        const text = typeof quantity === 'number' ? String(quantity) : textOf(quantity);
        return text === undefined ? [] : [[field, text] as const];
      });
      return { type, resource, ...Object.fromEntries(entries) };
    });
  });
}

/** What somebody who writes nothing gets, for one sentence: `cpu 100m to 500m`. */
export interface ContainerDefault {
  readonly resource: string;
  readonly request: string | undefined;
  readonly limit: string | undefined;
}

export function containerDefaults(rows: readonly LimitRow[]): ContainerDefault[] {
  return rows
    .filter(({ type, defaultRequest, defaultLimit }) => type === 'Container' && (defaultRequest ?? defaultLimit))
    .map(({ resource, defaultRequest, defaultLimit }) => ({
      resource,
      request: defaultRequest,
      limit: defaultLimit,
    }));
}
