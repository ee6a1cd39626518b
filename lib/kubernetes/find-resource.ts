import { type Resource, resourceId } from './resource.ts';

/**
 * A resource by any of the names that kubectl takes, or by `titleOf`, what it is called on the screen. Of several the
 * one of Kubernetes' own groups: nobody means the metrics of pods by `pods`.
 */
export function findResource(
  typed: string,
  resources: readonly Resource[],
  titleOf?: (resource: Resource) => string,
): Resource | undefined {
  const name = typed.toLowerCase();
  const named = resources.filter(
    (resource) =>
      resource.plural === name ||
      resource.kind.toLowerCase() === name ||
      resource.shortNames.includes(name) ||
      resourceId(resource) === name ||
      titleOf?.(resource).toLowerCase() === name,
  );
  return named.reduce<Resource | undefined>(
    (best, one) => (best === undefined || rank(one) < rank(best) ? one : best),
    undefined,
  );
}

function rank({ group }: Resource): number {
  if (group === '') return 0;
  if (!group.includes('.')) return 1;
  if (group === 'metrics.k8s.io') return 4;
  return group.endsWith('.k8s.io') ? 2 : 3;
}
