import { useCluster } from '#components/data/use-cluster.ts';
import { useDiscovery } from '#components/data/use-discovery.ts';
import { useObjects } from '#components/data/use-objects.ts';
import { textOf } from '#lib/kubernetes/untyped.ts';
import { useField } from '../../model/use-field.ts';

/** Registry Secrets of the object's namespace, by name; none for who may not list them. */
export function useRegistrySecrets(): readonly string[] {
  const { byId } = useDiscovery(useCluster());
  const namespace = textOf(useField(['metadata', 'namespace']).value) ?? '';
  const { objects } = useObjects(useCluster(), byId('secrets'), {
    namespace,
    // The API server selects Secrets by their type: nobody else's values come here.
    fieldSelector: 'type=kubernetes.io/dockerconfigjson',
    enabled: namespace !== '',
  });
  return objects.map(({ metadata }) => metadata.name);
}
