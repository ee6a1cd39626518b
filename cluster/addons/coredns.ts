import { z } from 'zod';
import type { ApiClient, ApplicableObject } from '../control-plane/client.ts';
import { answersOk } from '../host/health.ts';
import { dnsServiceAddress } from '../state/allocation.ts';
import { boundClusterRole, serviceAccount, smallDeployment } from './manifest-parts.ts';

export const coreDnsTag = 'v1.14.3';
const labels = { 'k8s-app': 'kube-dns' };
const meta = { name: 'coredns', namespace: 'kube-system' } as const;

/** Every `{` block on lines of its own, or CoreDNS refuses the file. Names beyond the cluster have no upstream. */
const corefile = `.:53 {
    errors
    health {
        lameduck 2s
    }
    ready
    kubernetes cluster.local in-addr.arpa ip6.arpa {
        pods insecure
        fallthrough in-addr.arpa ip6.arpa
        ttl 10
    }
    cache 10
    loop
    reload
    loadbalance
}
`;

/** Cluster DNS as kubeadm lays it out: the Service is named kube-dns, the Deployment coredns. */
export function coreDnsObjects(): ApplicableObject[] {
  return [
    serviceAccount(meta.name, meta.namespace),
    ...boundClusterRole('system:coredns', meta, [
      { apiGroups: [''], resources: ['endpoints', 'services', 'pods', 'namespaces'], verbs: ['list', 'watch'] },
      { apiGroups: ['discovery.k8s.io'], resources: ['endpointslices'], verbs: ['list', 'watch'] },
    ]),
    { apiVersion: 'v1', kind: 'ConfigMap', metadata: { ...meta }, data: { Corefile: corefile } },
    smallDeployment({
      ...meta,
      labels,
      serviceAccountName: meta.name,
      priorityClassName: 'system-cluster-critical',
      dnsPolicy: 'Default',
      container: {
        name: 'coredns',
        image: `pilothouse/coredns:${coreDnsTag}`,
        imagePullPolicy: 'IfNotPresent',
        args: ['-conf', '/etc/coredns/Corefile'],
        resources: { requests: { cpu: '50m', memory: '32Mi' }, limits: { memory: '170Mi' } },
        ports: [
          { name: 'dns', containerPort: 53, protocol: 'UDP' },
          { name: 'dns-tcp', containerPort: 53, protocol: 'TCP' },
        ],
        volumeMounts: [{ name: 'config', mountPath: '/etc/coredns', readOnly: true }],
        livenessProbe: { httpGet: { path: '/health', port: 8080 }, initialDelaySeconds: 20, failureThreshold: 5 },
        readinessProbe: { httpGet: { path: '/ready', port: 8181 }, periodSeconds: 2 },
        securityContext: {
          allowPrivilegeEscalation: false,
          capabilities: { drop: ['ALL'], add: ['NET_BIND_SERVICE'] },
          readOnlyRootFilesystem: true,
        },
      },
      volumes: [{ name: 'config', configMap: { name: 'coredns' } }],
    }),
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'kube-dns', namespace: 'kube-system', labels: { ...labels, 'kubernetes.io/name': 'CoreDNS' } },
      spec: {
        clusterIP: dnsServiceAddress,
        selector: labels,
        ports: [
          { name: 'dns', port: 53, protocol: 'UDP', targetPort: 53 },
          { name: 'dns-tcp', port: 53, protocol: 'TCP', targetPort: 53 },
        ],
      },
    },
  ];
}

const slicesSchema = z.object({
  items: z.array(z.object({ endpoints: z.array(z.object({ addresses: z.array(z.string()) })).nullish() })),
});

/** Asks the pods themselves: this machine has routes to them. */
export async function coreDnsAnswers(client: ApiClient): Promise<boolean> {
  const path = '/apis/discovery.k8s.io/v1/namespaces/kube-system/endpointslices';
  const slices = slicesSchema.parse(await client.get(`${path}?labelSelector=kubernetes.io/service-name=kube-dns`));
  const addresses = slices.items.flatMap((slice) => slice.endpoints ?? []).flatMap((endpoint) => endpoint.addresses);
  const answers = await Promise.all(addresses.map((address) => answersOk(`http://${address}:8181/ready`)));
  return answers.includes(true);
}
