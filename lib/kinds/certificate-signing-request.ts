import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { conditionsOf } from '#lib/kubernetes/status/condition.ts';
import { listOf, recordOf } from '#lib/kubernetes/untyped.ts';
import type { ActionDefinition } from './actions/action.ts';
import { genericActions } from './actions/generic.ts';
import type { KubeWrite } from './actions/kube-write.ts';
import type { KindDefinition } from './kind-definition.ts';

const decided = (object: KubeObject) => (isDecided(object) ? 'already-decided' : undefined);

/** As kubectl certificate does: the approval subresource is replaced. The signer's own right is asked by the server. */
const decision = {
  rights: [{ verb: 'update', subresource: 'approval' }],
  bulk: true,
  place: 'header',
  refusal: decided,
} as const;
const approve: ActionDefinition = { ...decision, id: 'approve', danger: false };
const deny: ActionDefinition = { ...decision, id: 'deny', danger: true };

export const certificateSigningRequests: KindDefinition = {
  id: 'certificatesigningrequests.certificates.k8s.io',
  actions: [approve, deny, ...genericActions],
  emptyHint: 'generic',
  ownsPods: false,
};

/** Neither can be taken back, and they exclude each other. */
export function isDecided(object: KubeObject): boolean {
  return conditionsOf(object.status).some(({ type }) => type === 'Approved' || type === 'Denied');
}

/**
 * The decision as a condition behind those that are there, all other fields as they were read. The object's own
 * resourceVersion guards it: what was not seen is not approved.
 */
export function decisionWrite(
  object: KubeObject,
  type: 'Approved' | 'Denied',
  at: Date,
): Extract<KubeWrite, { write: 'put' }> {
  const now = at.toISOString().replace(/\.\d+Z$/, 'Z');
  const verb = type === 'Approved' ? 'Approve' : 'Deny';
  const condition = {
    type,
    status: 'True',
    reason: `Pilothouse${verb}`,
    message: `This CSR was ${type.toLowerCase()} in Pilothouse.`,
    lastUpdateTime: now,
  };
  const status = recordOf(object.status);
  const conditions = [...listOf(status.conditions), condition];
  return {
    write: 'put',
    subresource: 'approval',
    body: JSON.stringify({ ...object, status: { ...status, conditions } }),
  };
}
