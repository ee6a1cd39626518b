'use client';

import dynamic from 'next/dynamic';
import type { ComponentType } from 'react';
import type { ObjectState } from '#components/data/use-object.ts';
import { WaitingDetail } from '#components/resource-detail/waiting-detail.tsx';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { type Resource, resourceId } from '#lib/kubernetes/resource.ts';

/** What the page of one object gets. It is built from `DetailFrame`. */
export interface KindDetailProps {
  readonly resource: Resource;
  readonly state: ObjectState;
  readonly object: KubeObject;
}

type Detail = ComponentType<KindDetailProps>;

const loading = () => <WaitingDetail />;
const binding = () => import('./rbac/binding-detail.tsx').then((module): Detail => module.BindingDetail);
const webhook = () => import('./webhook/webhook-detail.tsx').then((module): Detail => module.WebhookDetail);
const role = () => import('./rbac/role-detail.tsx').then((module): Detail => module.RoleDetail);
const event = () => import('./event/event-detail.tsx').then((module): Detail => module.EventDetail);

/** By resource id, since a custom resource may be called `services` too. Each loads with the first page of its kind. */
const details: Readonly<Record<string, Detail>> = {
  'apiservices.apiregistration.k8s.io': dynamic(
    () => import('./api-service/api-service-detail.tsx').then((module) => module.ApiServiceDetail),
    { loading },
  ),
  'certificatesigningrequests.certificates.k8s.io': dynamic(
    () =>
      import('./certificate-request/certificate-request-detail.tsx').then((module) => module.CertificateRequestDetail),
    { loading },
  ),
  'customresourcedefinitions.apiextensions.k8s.io': dynamic(
    () => import('./custom-resource/definition-detail.tsx').then((module) => module.DefinitionDetail),
    { loading },
  ),
  'mutatingwebhookconfigurations.admissionregistration.k8s.io': dynamic(webhook, { loading }),
  'validatingwebhookconfigurations.admissionregistration.k8s.io': dynamic(webhook, { loading }),
  limitranges: dynamic(() => import('./limit-range/limit-range-detail.tsx').then((module) => module.LimitRangeDetail), {
    loading,
  }),
  namespaces: dynamic(() => import('./namespace/namespace-detail.tsx').then((module) => module.NamespaceDetail), {
    loading,
  }),
  resourcequotas: dynamic(() => import('./quota/quota-detail.tsx').then((module) => module.QuotaDetail), { loading }),
  'roles.rbac.authorization.k8s.io': dynamic(role, { loading }),
  'rolebindings.rbac.authorization.k8s.io': dynamic(binding, { loading }),
  'clusterrolebindings.rbac.authorization.k8s.io': dynamic(binding, { loading }),
  'clusterroles.rbac.authorization.k8s.io': dynamic(role, { loading }),
  configmaps: dynamic(() => import('./configuration/config-map-detail.tsx').then((module) => module.ConfigMapDetail), {
    loading,
  }),
  events: dynamic(event, { loading }),
  'events.events.k8s.io': dynamic(event, { loading }),
  'cronjobs.batch': dynamic(() => import('./cron-job/cron-job-detail.tsx').then((module) => module.CronJobDetail), {
    loading,
  }),
  'daemonsets.apps': dynamic(
    () => import('./daemon-set/daemon-set-detail.tsx').then((module) => module.DaemonSetDetail),
    { loading },
  ),
  'deployments.apps': dynamic(
    () => import('./deployment/deployment-detail.tsx').then((module) => module.DeploymentDetail),
    { loading },
  ),
  'horizontalpodautoscalers.autoscaling': dynamic(
    () => import('./autoscaler/autoscaler-detail.tsx').then((module) => module.AutoscalerDetail),
    { loading },
  ),
  endpoints: dynamic(() => import('./endpoint-slice/endpoints-detail.tsx').then((module) => module.EndpointsDetail), {
    loading,
  }),
  'endpointslices.discovery.k8s.io': dynamic(
    () => import('./endpoint-slice/endpoint-slice-detail.tsx').then((module) => module.EndpointSliceDetail),
    { loading },
  ),
  'gatewayclasses.gateway.networking.k8s.io': dynamic(
    () => import('./gateway/gateway-class-detail.tsx').then((module) => module.GatewayClassDetail),
    { loading },
  ),
  'gateways.gateway.networking.k8s.io': dynamic(
    () => import('./gateway/gateway-detail.tsx').then((module) => module.GatewayDetail),
    { loading },
  ),
  'httproutes.gateway.networking.k8s.io': dynamic(
    () => import('./gateway/http-route-detail.tsx').then((module) => module.HttpRouteDetail),
    { loading },
  ),
  'ingressclasses.networking.k8s.io': dynamic(
    () => import('./ingress/ingress-class-detail.tsx').then((module) => module.IngressClassDetail),
    { loading },
  ),
  'ingresses.networking.k8s.io': dynamic(
    () => import('./ingress/ingress-detail.tsx').then((module) => module.IngressDetail),
    { loading },
  ),
  'jobs.batch': dynamic(() => import('./job/job-detail.tsx').then((module) => module.JobDetail), { loading }),
  'leases.coordination.k8s.io': dynamic(() => import('./lease/lease-detail.tsx').then((module) => module.LeaseDetail), {
    loading,
  }),
  'networkpolicies.networking.k8s.io': dynamic(
    () => import('./network-policy/network-policy-detail.tsx').then((module) => module.NetworkPolicyDetail),
    { loading },
  ),
  nodes: dynamic(() => import('./node/node-detail.tsx').then((module) => module.NodeDetail), { loading }),
  persistentvolumeclaims: dynamic(
    () => import('./storage/claim/claim-detail.tsx').then((module) => module.ClaimDetail),
    {
      loading,
    },
  ),
  persistentvolumes: dynamic(() => import('./storage/volume/volume-detail.tsx').then((module) => module.VolumeDetail), {
    loading,
  }),
  'poddisruptionbudgets.policy': dynamic(
    () => import('./disruption-budget/disruption-budget-detail.tsx').then((module) => module.DisruptionBudgetDetail),
    { loading },
  ),
  pods: dynamic(() => import('./pod/pod-detail.tsx').then((module) => module.PodDetail), { loading }),
  'priorityclasses.scheduling.k8s.io': dynamic(
    () => import('./priority-class/priority-class-detail.tsx').then((module) => module.PriorityClassDetail),
    { loading },
  ),
  'replicasets.apps': dynamic(
    () => import('./replica-set/replica-set-detail.tsx').then((module) => module.ReplicaSetDetail),
    { loading },
  ),
  secrets: dynamic(() => import('./configuration/secret/secret-detail.tsx').then((module) => module.SecretDetail), {
    loading,
  }),
  serviceaccounts: dynamic(
    () => import('./service-account/service-account-detail.tsx').then((module) => module.ServiceAccountDetail),
    { loading },
  ),
  services: dynamic(() => import('./service/service-detail.tsx').then((module) => module.ServiceDetail), { loading }),
  'statefulsets.apps': dynamic(
    () => import('./stateful-set/stateful-set-detail.tsx').then((module) => module.StatefulSetDetail),
    { loading },
  ),
  'storageclasses.storage.k8s.io': dynamic(
    () => import('./storage/storage-class/class-detail.tsx').then((module) => module.ClassDetail),
    { loading },
  ),
};

const generic: Detail = dynamic(
  () => import('./custom-resource/custom-object-detail.tsx').then((module) => module.CustomObjectDetail),
  {
    loading,
  },
);

/** The page of one object: its kind's own, or the one that every object has. */
export function KindDetail(props: KindDetailProps) {
  const id = resourceId(props.resource);
  const Detail = Object.hasOwn(details, id) ? (details[id] ?? generic) : generic;
  return <Detail {...props} />;
}
