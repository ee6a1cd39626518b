import { expect } from '@playwright/test';
import type { Kube } from './kube.ts';

const group = 'gateway.networking.k8s.io';
const crds = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions';

/** Enough of Gateway API's CRDs for its objects to be stored with a status: no schema of their fields, no controller. */
function gatewayCrd(kind: string, plural: string, scope: 'Cluster' | 'Namespaced'): object {
  const anything = { type: 'object', 'x-kubernetes-preserve-unknown-fields': true };
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: {
      name: `${plural}.${group}`,
      // Groups under k8s.io are refused without it.
      annotations: { 'api-approved.kubernetes.io': 'unapproved, for a test' },
    },
    spec: {
      group,
      scope,
      names: { kind, plural, singular: kind.toLowerCase(), listKind: `${kind}List` },
      versions: [
        {
          name: 'v1',
          served: true,
          storage: true,
          subresources: { status: {} },
          schema: { openAPIV3Schema: { type: 'object', properties: { spec: anything, status: anything } } },
        },
      ],
    },
  };
}

const kinds = [
  ['GatewayClass', 'gatewayclasses', 'Cluster'],
  ['Gateway', 'gateways', 'Namespaced'],
  ['HTTPRoute', 'httproutes', 'Namespaced'],
] as const;

/** Serves Gateway API. Until a new resource's storage is ready the API server answers 404, then 429. */
export async function serveGatewayApi(kube: Kube): Promise<void> {
  for (const [kind, plural, scope] of kinds) await kube.create(crds, gatewayCrd(kind, plural, scope));
  for (const [, plural] of kinds) {
    const status = async () => (await kube.send('GET', `/apis/${group}/v1/${plural}`)).status;
    await expect.poll(status, { message: `${plural} are served` }).toBe(200);
  }
}

export async function removeGatewayApi(kube: Kube): Promise<void> {
  for (const [, plural] of kinds) await kube.delete(`${crds}/${plural}.${group}`);
}

/** What a controller would have written, by its right to the status. */
export async function writeStatus(kube: Kube, path: string, status: object): Promise<void> {
  const { status: code, text } = await kube.send('PATCH', `${path}/status`, { status }, 'application/merge-patch+json');
  if (code >= 300) throw new Error(`${path}: ${code} ${text}`);
}

export const condition = (type: string, status: 'True' | 'False', reason: string, message = '') => ({
  type,
  status,
  reason,
  message,
  lastTransitionTime: '2026-01-01T00:00:00Z',
});
