import { podTemplateOf } from '#lib/kinds/workload/containers.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { listOf, recordOf, textOf } from '#lib/kubernetes/untyped.ts';
import type { Facts } from '../../facts.ts';
import type { Lead } from '../../lead.ts';
import { factResources } from '../../resources.ts';

const mostClaims = 5;

/** A pod and what makes pods → the claims that they wait for. */
export const storageLeads: readonly Lead[] = [
  {
    kinds: ['Pod', 'apps/Deployment', 'apps/ReplicaSet', 'apps/DaemonSet', 'batch/Job'],
    follow: (facts) => claimsNamed(facts, volumesOf(facts.subject)),
  },
  {
    kinds: ['apps/StatefulSet'],
    follow: (facts) => [...claimsNamed(facts, volumesOf(facts.subject)), ...claimsOfTemplates(facts)],
  },
];

function volumesOf(object: KubeObject): readonly string[] {
  const spec = object.kind === 'Pod' ? recordOf(object.spec) : recordOf(podTemplateOf(object).spec);
  return listOf(spec.volumes).flatMap(
    (volume) => textOf(recordOf(recordOf(volume).persistentVolumeClaim).claimName) ?? [],
  );
}

/** A pod that has run has its volumes. */
function claimsNamed(facts: Facts, names: readonly string[]): readonly KubeObject[] {
  const { subject } = facts;
  if (subject.kind === 'Pod' && textOf(recordOf(subject.status).phase) !== 'Pending') return [];
  const { namespace } = subject.metadata;
  return names
    .slice(0, mostClaims)
    .flatMap((name) => facts.object({ resource: factResources.claims, namespace, name }) ?? []);
}

/** Those that wait: `{template}-{set}-{ordinal}`. */
function claimsOfTemplates(facts: Facts): readonly KubeObject[] {
  const { name, namespace } = facts.subject.metadata;
  const starts = listOf(recordOf(facts.subject.spec).volumeClaimTemplates).flatMap((template) => {
    const own = textOf(recordOf(recordOf(template).metadata).name);
    return own === undefined ? [] : [`${own}-${name}-`];
  });
  if (starts.length === 0) return [];
  const claims = facts.list({ resource: factResources.claims, namespace, limit: 500 }) ?? [];
  const own = claims.filter(({ metadata }) =>
    starts.some((start) => metadata.name.startsWith(start) && /^\d+$/.test(metadata.name.slice(start.length))),
  );
  return own.filter(({ status }) => recordOf(status).phase !== 'Bound').slice(0, mostClaims);
}
