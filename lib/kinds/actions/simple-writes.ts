import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { makeAvailableWrite } from '../persistent-volume-edit.ts';
import type { ActionId } from './action.ts';
import type { KubeWrite } from './kube-write.ts';
import { cordonWrite } from './node.ts';
import { pauseWrite } from './workload.ts';

/**
 * Actions that are one request after a confirmation: what is sent for an object, undefined when there is nothing to
 * change. Their texts are `actions.simple.{id}`: title, text, button, done.
 */
export const simpleWrites: Readonly<Partial<Record<ActionId, (object: KubeObject) => KubeWrite | undefined>>> = {
  cordon: (node) => cordonWrite(node, true),
  'make-available': makeAvailableWrite,
  uncordon: (node) => cordonWrite(node, false),
  pause: (workload) => pauseWrite(workload, true),
  resume: (workload) => pauseWrite(workload, false),
};
