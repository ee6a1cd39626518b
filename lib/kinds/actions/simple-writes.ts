import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { restartPatch } from '../workload.ts';
import type { ActionId } from './action.ts';
import type { KubeWrite } from './kube-write.ts';
import { cordonWrite } from './node.ts';

/**
 * Actions that are one request after a confirmation: what is sent for an object, undefined when there is nothing to
 * change. Their texts are `actions.simple.{id}`: title, text, button, done.
 */
export const simpleWrites: Readonly<Partial<Record<ActionId, (object: KubeObject) => KubeWrite | undefined>>> = {
  cordon: (node) => cordonWrite(node, true),
  uncordon: (node) => cordonWrite(node, false),
  restart: () => ({ write: 'patch', type: 'strategic', body: restartPatch(new Date()) }),
};
