import type { Page } from '@playwright/test';
import { ensureAccount, grant, requestToken } from './accounts.ts';
import type { Kube } from './kube.ts';
import { signIn } from './test.ts';

export type Who = 'administrator' | 'user of one namespace';
export const everybody: readonly Who[] = ['administrator', 'user of one namespace'];

/** Nobody's but this namespace's: no quotas, no autoscalers, nothing of the cluster. */
const developer = [
  {
    apiGroups: ['', 'apps', 'events.k8s.io', 'discovery.k8s.io'],
    resources: ['pods', 'deployments', 'replicasets', 'events', 'services', 'endpointslices', 'persistentvolumeclaims'],
    verbs: ['*'],
  },
];

/** For tests that run as both: use them with `signedInAs: 'nobody'`. */
export async function signInAs(who: Who, page: Page, kube: Kube, namespace: string, adminToken: string): Promise<void> {
  if (who === 'administrator') return signIn(page, adminToken, undefined);
  await ensureAccount(kube, namespace, 'developer');
  await grant(kube, { namespace, name: 'developer' }, developer);
  await signIn(page, await requestToken(kube, namespace, 'developer'), undefined);
}
