import { useCluster } from '#components/data/use-cluster.ts';
import { useDiscovery } from '#components/data/use-discovery.ts';
import { useObjects } from '#components/data/use-objects.ts';
import { recordOf } from '#lib/kubernetes/untyped.ts';
import { valueAt } from '#lib/manifest/edit/field-path.ts';
import { useFormModel } from '../model/form-model.ts';

export type DataKind = 'ConfigMap' | 'Secret';

const resources = { ConfigMap: 'configmaps', Secret: 'secrets' } as const;

/**
 * Keys of a ConfigMap or Secret, of this form or of the namespace: undefined as long as they are not known. `isThere`:
 * the namespace has it, as far as known; only then it is read.
 */
export function useDataKeys(
  kind: DataKind,
  namespace: string,
  name: string,
  isThere: boolean,
): readonly string[] | undefined {
  const cluster = useCluster();
  const { byId } = useDiscovery(cluster);
  const { form } = useFormModel();
  const made = form.objects.find(
    (object) => object?.kind === kind && object.apiVersion === 'v1' && valueAt(object, ['metadata', 'name']) === name,
  );
  const { objects } = useObjects(cluster, byId(resources[kind]), {
    namespace,
    fieldSelector: `metadata.name=${name}`,
    enabled: made === undefined && isThere && namespace !== '' && name !== '',
  });
  const object: unknown = made ?? objects[0];
  if (object === undefined) return undefined;
  const { data, binaryData, stringData } = recordOf(object);
  return [...new Set([data, binaryData, stringData].flatMap((map) => Object.keys(recordOf(map))))];
}
