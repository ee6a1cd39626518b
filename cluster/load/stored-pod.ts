import { randomUUID } from 'node:crypto';
import { fieldsOf } from './managed-fields.ts';
import { type LoadPod, secondsOf } from './population.ts';

/**
 * What the API server keeps of a pod that is created and then given its status: with the defaults, what admission
 * adds, and who manages which fields. As JSON, which it reads like the protobuf that it writes.
 */
export function storedPod({ namespace, pod, status }: LoadPod, now: Date): object {
  const time = secondsOf(now);
  const spec = withDefaults(pod.spec);
  const { conditions } = status;
  const told = { ...status, conditions: conditions.map((condition) => ({ lastProbeTime: null, ...condition })) };
  const { labels } = pod.metadata;
  const { phase, ...others } = told;
  // Pending it was from the beginning: whoever says so again changes nothing.
  const written = phase === 'Pending' ? others : told;
  const managed = { operation: 'Update', apiVersion: 'v1', time, fieldsType: 'FieldsV1', manager: 'unknown' };
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name: pod.metadata.name,
      namespace,
      uid: randomUUID(),
      generation: 1,
      creationTimestamp: time,
      labels,
      managedFields: [
        { ...managed, fieldsV1: { 'f:metadata': fieldsOf({ labels }), 'f:spec': fieldsOf(spec) } },
        { ...managed, fieldsV1: { 'f:status': fieldsOf(written) }, subresource: 'status' },
      ],
    },
    spec: { ...spec, ...admitted },
    status: { ...told, qosClass: 'Burstable' },
  };
}

function withDefaults(spec: LoadPod['pod']['spec']) {
  return {
    ...spec,
    containers: spec.containers.map((container) => ({
      ...container,
      imagePullPolicy: 'IfNotPresent',
      terminationMessagePath: '/dev/termination-log',
      terminationMessagePolicy: 'File',
    })),
    dnsPolicy: 'ClusterFirst',
    restartPolicy: 'Always',
    schedulerName: 'default-scheduler',
    securityContext: {},
  };
}

const toleratedSeconds = 300;
const toleration = (key: string) => ({
  key,
  operator: 'Exists',
  effect: 'NoExecute',
  tolerationSeconds: toleratedSeconds,
});

/** By the admission plugins ServiceAccount, Priority and DefaultTolerationSeconds. */
const admitted = {
  serviceAccount: 'default',
  serviceAccountName: 'default',
  priority: 0,
  preemptionPolicy: 'PreemptLowerPriority',
  tolerations: [toleration('node.kubernetes.io/not-ready'), toleration('node.kubernetes.io/unreachable')],
};
