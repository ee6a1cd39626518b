'use client';

import { useTranslations } from 'next-intl';
import { ObjectLink } from '#components/resource-detail/object-link.tsx';
import type { Binding } from '#lib/kubernetes/rbac-sentences/binding.ts';

const apiVersion = 'rbac.authorization.k8s.io/v1';

/** "RoleBinding readers gives Role reader in shop", with the links to both. */
export function BindingText({ binding }: { binding: Binding }) {
  const t = useTranslations('access.rights');
  const { namespace, name, role } = binding;
  return t.rich(namespace === undefined ? 'sourceEverywhere' : 'sourceIn', {
    namespace: namespace ?? '',
    binding: () => (
      <ObjectLink
        apiVersion={apiVersion}
        kind={namespace === undefined ? 'ClusterRoleBinding' : 'RoleBinding'}
        name={name}
        namespace={namespace}
      />
    ),
    role: () => <ObjectLink apiVersion={apiVersion} kind={role.kind} name={role.name} namespace={namespace} />,
  });
}
