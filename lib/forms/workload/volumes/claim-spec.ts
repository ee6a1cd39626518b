import type { JsonObject } from '#lib/kubernetes/kube-object.ts';

/** What a new claim begins with: of the cluster's default class. */
export const claimSpec: JsonObject = {
  accessModes: ['ReadWriteOnce'],
  resources: { requests: { storage: '1Gi' } },
};
