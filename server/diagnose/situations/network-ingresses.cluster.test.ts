import { expect } from 'vitest';
import { selfSigned } from '#lib/x509/self-signed.ts';
import { clientCertificate, inBase64 } from '#server/testing/pki.ts';
import { type SituationTools, situation } from '#server/testing/situation.ts';

const host = 'shop.example.com';

function ingress(spec: object) {
  return { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', metadata: { name: 'shop' }, spec };
}

const ruleTo = (name: string, number: number) => ({
  host,
  http: { paths: [{ path: '/', pathType: 'Prefix', backend: { service: { name, port: { number } } } }] },
});

/** A Service with an address entered by hand, so that something answers as far as the API knows. */
async function answering(tools: SituationTools, name: string): Promise<void> {
  await tools.create({ apiVersion: 'v1', kind: 'Service', metadata: { name }, spec: { ports: [{ port: 8080 }] } });
  await tools.create({
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: { name, labels: { 'kubernetes.io/service-name': name } },
    addressType: 'IPv4',
    ports: [{ name: '', port: 8080, protocol: 'TCP' }],
    endpoints: [{ addresses: ['192.0.2.7'] }],
  });
}

const tlsSecret = (type: string, certificate: string, key: string) => ({
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: { name: 'shop-tls' },
  type,
  data: { 'tls.crt': inBase64(certificate), 'tls.key': inBase64(key) },
});

situation('E7', { made: 'an Ingress whose backend Service does not exist' }, async (tools) => {
  await tools.create(ingress({ rules: [ruleTo('web', 8080)] }));
  const at = tools.at('Ingress', 'shop');
  const finding = await tools.finding(at, 'E7', 'ingress.service-missing');
  expect(finding.field).toBe('spec.rules[0].http.paths[0].backend.service');
  await answering(tools, 'web');
  await tools.gone(at, 'E7');
  return { finding, repaired: 'create Service' };
});

situation('E7', { made: 'an Ingress to a port that its Service does not have' }, async (tools) => {
  await answering(tools, 'web');
  await tools.create(ingress({ rules: [ruleTo('web', 80)] }));
  const at = tools.at('Ingress', 'shop');
  const finding = await tools.finding(at, 'E7', 'ingress.port-missing');
  const repaired = await tools.change(finding, 'ingress-port');
  await tools.gone(at, 'E7');
  return { finding, repaired };
});

situation(
  'E7',
  { made: 'an Ingress to a Service whose selector matches nothing, which is said at the Service' },
  async (tools) => {
    const labels = { app: 'web' };
    const container = { name: 'main', image: 'busybox:1.36', command: ['sleep', '3600'] };
    const spec = { terminationGracePeriodSeconds: 0, containers: [container] };
    await tools.create({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web', labels }, spec });
    const service = { selector: { app: 'wbe' }, ports: [{ port: 8080 }] };
    await tools.create({ apiVersion: 'v1', kind: 'Service', metadata: { name: 'web' }, spec: service });
    await tools.create(ingress({ rules: [ruleTo('web', 8080)] }));
    const at = tools.at('Ingress', 'shop');
    const finding = await tools.finding(at, 'E7', 'ingress.no-endpoints');
    const cause = await tools.finding(at, 'E1', 'service.near-pods');
    expect(cause.object).toMatchObject({ kind: 'Service', name: 'web' });
    const repaired = await tools.change(cause, 'service-selector');
    await tools.gone(at, 'E7');
    return { finding, repaired };
  },
);

situation(
  'E8',
  { made: 'an Ingress whose TLS Secret is missing, of another type, for another host, expired, without names' },
  async (tools) => {
    await answering(tools, 'web');
    await tools.create(ingress({ tls: [{ hosts: [host], secretName: 'shop-tls' }], rules: [ruleTo('web', 8080)] }));
    const at = tools.at('Ingress', 'shop');
    const secret = tools.at('Secret', 'shop-tls');
    const finding = await tools.finding(at, 'E8', 'ingress.tls-missing');
    const good = await selfSigned([host]);
    const others = {
      'wrong-type': tlsSecret('Opaque', good.certificate, good.key),
      'other-host': tlsSecret('kubernetes.io/tls', ...values(await selfSigned(['other.example.com']))),
      expired: tlsSecret('kubernetes.io/tls', ...values(await selfSigned([host], { days: -1 }))),
      'name-only': tlsSecret('kubernetes.io/tls', ...values(clientCertificate(2048, 90))),
      'expires-soon': tlsSecret('kubernetes.io/tls', ...values(await selfSigned([host], { days: 5 }))),
    };
    for (const [code, object] of Object.entries(others)) {
      await tools.create(object);
      const found = await tools.finding(at, 'E8', `ingress.tls-${code}`);
      expect(JSON.stringify(found)).not.toContain('PRIVATE');
      expect(JSON.stringify(found)).not.toContain(object.data['tls.key'].slice(60, 90));
      await tools.delete(secret);
    }
    await tools.create(tlsSecret('kubernetes.io/tls', good.certificate, good.key));
    await tools.gone(at, 'E8');
    return { finding, repaired: 'create Secret' };
  },
);

const values = ({ certificate, key }: { certificate: string; key: string }) => [certificate, key] as const;

situation('E9', { made: 'a webhook of Ingresses whose Service does not exist' }, async (tools) => {
  const { namespace: name } = tools;
  await tools.create({
    apiVersion: 'admissionregistration.k8s.io/v1',
    kind: 'ValidatingWebhookConfiguration',
    metadata: { name },
    webhooks: [
      {
        name: 'validate.nginx.ingress.example.com',
        clientConfig: { service: { namespace: name, name: 'gone' } },
        rules: [
          { apiGroups: ['networking.k8s.io'], apiVersions: ['v1'], operations: ['UPDATE'], resources: ['ingresses'] },
        ],
        namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': name } },
        failurePolicy: 'Fail',
        sideEffects: 'None',
        admissionReviewVersions: ['v1'],
        timeoutSeconds: 1,
      },
    ],
  });
  const configuration = tools.at('ValidatingWebhookConfiguration', name);
  try {
    await tools.create(ingress({ rules: [ruleTo('web', 8080)] }));
    const shop = tools.at('Ingress', 'shop');
    await tools.finding(shop, 'E9', 'ingress.webhook');
    await expect(tools.patch(shop, { metadata: { labels: { a: 'b' } } })).rejects.toThrow(/failed calling webhook/);
    const finding = await tools.finding(configuration, 'E9', 'webhook.refuses');
    const repaired = await tools.change(finding, 'webhook-ignore');
    await tools.gone(shop, 'E9');
    await tools.gone(configuration, 'E9', 'webhook.refuses');
    return { finding, repaired };
  } finally {
    await tools.delete(configuration);
  }
});

situation('E10', { made: 'an Ingress controller that waits for the Secret of its admission check' }, async (tools) => {
  const { namespace: name } = tools;
  const labels = { 'app.kubernetes.io/name': name };
  const ingressClass = tools.at('IngressClass', name);
  await tools.create({
    apiVersion: 'networking.k8s.io/v1',
    kind: 'IngressClass',
    metadata: { name },
    spec: { controller: `example.com/${name}` },
  });
  try {
    const volumes = [{ name: 'webhook-cert', secret: { secretName: 'admission' } }];
    const volumeMounts = [{ name: 'webhook-cert', mountPath: '/cert' }];
    const containers = [{ name: 'main', image: 'busybox:1.36', command: ['sleep', '3600'], volumeMounts }];
    const pod = { containers, volumes, terminationGracePeriodSeconds: 0 };
    await tools.create({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'controller', labels }, spec: pod });
    await tools.create(ingress({ ingressClassName: name, rules: [ruleTo('web', 8080)] }));
    const at = tools.at('Ingress', 'shop');
    const finding = await tools.finding(at, 'E10');
    await tools.create({ apiVersion: 'v1', kind: 'Secret', metadata: { name: 'admission' }, data: {} });
    await tools.gone(at, 'E10');
    return { finding, repaired: 'create Secret' };
  } finally {
    await tools.delete(ingressClass);
  }
});

situation('E11', { made: 'an Ingress of a class that does not exist' }, async (tools) => {
  const { namespace: name } = tools;
  await tools.create(ingress({ ingressClassName: name, rules: [ruleTo('web', 8080)] }));
  const at = tools.at('Ingress', 'shop');
  const finding = await tools.finding(at, 'E11', 'ingress.class-missing');
  await tools.create({
    apiVersion: 'networking.k8s.io/v1',
    kind: 'IngressClass',
    metadata: { name },
    spec: { controller: `example.com/${name}` },
  });
  try {
    await tools.gone(at, 'E11');
    return { finding, repaired: 'create IngressClass' };
  } finally {
    await tools.delete(tools.at('IngressClass', name));
  }
});
