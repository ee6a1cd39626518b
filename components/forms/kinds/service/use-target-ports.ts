import { useMemo } from 'react';
import { useNamespacePods } from '#components/kinds/service/use-namespace-pods.ts';
import { draftObject } from '#lib/forms/draft-object.ts';
import { namedWorkloads, selectedWorkload } from '#lib/forms/network/service-workload.ts';
import type { JsonObject } from '#lib/kubernetes/kube-object.ts';
import type { TargetPort } from '#lib/network/service/target-port.ts';

/** The ports that the containers of the selected workload say they listen on. */
export function useTargetPorts(service: JsonObject | undefined): readonly TargetPort[] {
  const { namespace } = draftObject(service).metadata;
  const { workloads } = useNamespacePods(namespace, namespace !== '');
  return useMemo(() => selectedWorkload(service, namedWorkloads(workloads))?.targetPorts ?? [], [service, workloads]);
}
