import type { KindForm } from './kind-form.ts';

/** The forms there are, by resource (`configmaps`, `ingresses.networking.k8s.io`), each loaded when it is opened. */
const forms: Readonly<Record<string, () => Promise<{ readonly form: KindForm }>>> = {
  'horizontalpodautoscalers.autoscaling': () => import('./autoscaler/autoscaler-form.tsx'),
  configmaps: () => import('./config-map/config-map-form.tsx'),
  limitranges: () => import('./limit-range/limit-range-form.tsx'),
  namespaces: () => import('./namespace/namespace-form.tsx'),
  persistentvolumeclaims: () => import('./claim/claim-form.tsx'),
  'ingresses.networking.k8s.io': () => import('./ingress/ingress-form.tsx'),
  'poddisruptionbudgets.policy': () => import('./disruption-budget/disruption-budget-form.tsx'),
  'networkpolicies.networking.k8s.io': () => import('./network-policy/network-policy-form.tsx'),
  persistentvolumes: () => import('./volume/volume-form.tsx'),
  'storageclasses.storage.k8s.io': () => import('./storage-class/storage-class-form.tsx'),
  services: () => import('./service/service-form.tsx'),
  'rolebindings.rbac.authorization.k8s.io': () => import('./binding/role-binding-form.tsx'),
  'clusterrolebindings.rbac.authorization.k8s.io': () => import('./binding/cluster-role-binding-form.tsx'),
  'roles.rbac.authorization.k8s.io': () => import('./role/role-form.tsx'),
  'clusterroles.rbac.authorization.k8s.io': () => import('./role/cluster-role-form.tsx'),
  resourcequotas: () => import('./quota/quota-form.tsx'),
  secrets: () => import('./secret/secret-form.tsx'),
  serviceaccounts: () => import('./service-account/service-account-form.tsx'),
};

export function kindFormOf(id: string): (() => Promise<{ readonly form: KindForm }>) | undefined {
  return Object.hasOwn(forms, id) ? forms[id] : undefined;
}
