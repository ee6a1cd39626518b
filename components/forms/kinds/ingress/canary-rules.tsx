import { useSearchParams } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';
import { useCluster } from '#components/data/use-cluster.ts';
import { useDiscovery } from '#components/data/use-discovery.ts';
import { useObject } from '#components/data/use-object.ts';
import { ProblemNotice } from '#components/problem/problem-notice.tsx';
import { draftObject } from '#lib/forms/draft-object.ts';
import { canaryOf } from '#lib/forms/network/canary.ts';
import type { JsonObject } from '#lib/kubernetes/kube-object.ts';
import type { Resource } from '#lib/kubernetes/resource.ts';
import { valueAt } from '#lib/manifest/edit/field-path.ts';
import { parseJsonObject } from '#lib/manifest/lossless-json.ts';
import { useFormModel } from '../../model/form-model.ts';

interface Props {
  readonly document: number;
  readonly ingress: JsonObject | undefined;
}

/** A canary of an Ingress that is there already (`?canaryOf=shop`) begins with its class, hosts and paths. */
export function CanaryRules(props: Props) {
  const { byId } = useDiscovery(useCluster());
  const resource = byId('ingresses.networking.k8s.io');
  const name = useSearchParams().get('canaryOf');
  if (resource === undefined || name === null) return null;
  return <Rules {...props} resource={resource} name={name} />;
}

function Rules({ document, ingress, resource, name }: Props & { resource: Resource; name: string }) {
  const t = useTranslations('forms.ingress');
  const { change } = useFormModel();
  const { namespace } = draftObject(ingress).metadata;
  const { json, problem } = useObject(useCluster(), resource, { namespace, name });
  const isDone = useRef(false);
  const isBlank = valueAt(ingress, ['spec', 'rules']) === undefined;
  useEffect(() => {
    if (json === undefined || isDone.current) return;
    isDone.current = true;
    // Only once, and never over rules that are there: a draft, or what was typed meanwhile.
    if (!isBlank) return;
    const { spec } = canaryOf(parseJsonObject(json));
    change([{ document, path: ['spec'], value: spec }]);
  }, [json, isBlank, document, change]);
  return (
    <>
      <p className="text-12 text-text-2">{t('canaryOf', { name })}</p>
      {problem === undefined || json !== undefined ? null : <ProblemNotice problem={problem} />}
    </>
  );
}
