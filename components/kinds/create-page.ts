import { kindFormOf } from '#components/forms/kinds/kind-forms.ts';
import { workloadKinds, workloadShapes } from '#lib/forms/workload/kind/workload-kinds.ts';

/** The page, within the cluster's, with the form that makes an object of this kind; undefined where there is none. */
export function createPageOf(resourceId: string): string | undefined {
  const workload = workloadKinds.find((kind) => workloadShapes[kind].resource === resourceId);
  if (workload !== undefined) return `deploy?kind=${workload}`;
  return kindFormOf(resourceId) === undefined ? undefined : `create/${encodeURIComponent(resourceId)}`;
}
