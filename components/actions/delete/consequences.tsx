'use client';

import { useTranslations } from 'next-intl';
import { type ComponentType, useState } from 'react';
import { DefinitionConsequences } from '#components/kinds/custom-resource/definition-consequences.tsx';
import { NamespaceConsequences } from '#components/kinds/namespace/namespace-consequences.tsx';
import { BindingConsequences } from '#components/kinds/rbac/binding-consequences.tsx';
import { RoleConsequences } from '#components/kinds/rbac/role-consequences.tsx';
import { AccountConsequences } from '#components/kinds/service-account/account-consequences.tsx';
import { WebhookConsequences } from '#components/kinds/webhook/webhook-consequences.tsx';
import type { Cascade } from '#lib/kinds/delete-plan.ts';
import { kindDefinition } from '#lib/kinds/registry.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { type Resource, resourceId } from '#lib/kubernetes/resource.ts';
import { ClaimConsequences } from './claim-consequences.tsx';
import { ConfigurationConsequences } from './configuration-consequences.tsx';
import { PodConsequences } from './pod-consequences.tsx';
import { ServiceConsequences } from './service-consequences.tsx';
import { WorkloadConsequences } from './workload-consequences.tsx';

export interface ConsequencesProps {
  readonly object: KubeObject;
  readonly cascade: Cascade;
}

const byKind: Readonly<Record<string, ComponentType<ConsequencesProps>>> = {
  'clusterrolebindings.rbac.authorization.k8s.io': BindingConsequences,
  'clusterroles.rbac.authorization.k8s.io': RoleConsequences,
  configmaps: ConfigurationConsequences,
  'customresourcedefinitions.apiextensions.k8s.io': DefinitionConsequences,
  'mutatingwebhookconfigurations.admissionregistration.k8s.io': WebhookConsequences,
  namespaces: NamespaceConsequences,
  persistentvolumeclaims: ClaimConsequences,
  pods: PodConsequences,
  'rolebindings.rbac.authorization.k8s.io': BindingConsequences,
  'roles.rbac.authorization.k8s.io': RoleConsequences,
  secrets: ConfigurationConsequences,
  serviceaccounts: AccountConsequences,
  services: ServiceConsequences,
  'validatingwebhookconfigurations.admissionregistration.k8s.io': WebhookConsequences,
};

/** What goes with the object and what stays, in numbers, as far as this user can read it. */
export function DeleteConsequences(props: { resource: Resource; object: KubeObject; cascade: Cascade }) {
  const { resource, cascade } = props;
  // What was seen when the dialog opened: it must not go with the object.
  const [object] = useState(props.object);
  const t = useTranslations('actions.delete');
  const id = resourceId(resource);
  const { deletionTimestamp } = object.metadata;
  const finalizers = object.metadata.finalizers ?? [];
  if (deletionTimestamp !== undefined) {
    return (
      <p>
        {t('already')} {finalizers.length === 0 ? null : t('waitsFor', { finalizers: finalizers.join(', ') })}
      </p>
    );
  }
  if (kindDefinition(id).ownsPods) return <WorkloadConsequences object={object} cascade={cascade} />;
  const Consequences = Object.hasOwn(byKind, id) ? byKind[id] : undefined;
  return Consequences === undefined ? <p>{t('plain')}</p> : <Consequences object={object} cascade={cascade} />;
}
