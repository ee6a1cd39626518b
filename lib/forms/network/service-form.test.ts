import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonObject, KubeObject } from '#lib/kubernetes/kube-object.ts';
import { valueAt } from '#lib/manifest/edit/field-path.ts';
import { readDocuments } from '#lib/manifest/yaml-read.ts';
import { writeYamlDocuments } from '#lib/manifest/yaml-write.ts';
import { exposableWorkload } from '#lib/network/service/exposable-workload.ts';
import { type FieldChange, readForm, withFields, withObject } from '../form-text.ts';
import { sliceFor } from './endpoint-slice.ts';
import { serviceFollows } from './service-follows.ts';
import { firstPorts, type ServiceType, serviceTypes, typeChanges } from './service-type.ts';
import { selectedWorkload, workloadChanges } from './service-workload.ts';

const service = (spec: JsonObject, name = 'web'): JsonObject => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name, namespace: 'shop' },
  spec,
});

/** What the text's objects are after the changes, and what follows them. */
function objectsAfter(text: string, changes: readonly FieldChange[]): readonly (JsonObject | undefined)[] {
  const next = readForm(withFields(text, changes));
  return readForm(withFields(next.text, serviceFollows(readForm(text), next))).objects;
}

function retyped(object: JsonObject, to: ServiceType, before?: JsonObject): JsonObject | undefined {
  return objectsAfter(writeYamlDocuments([object]), typeChanges(object, 0, to, before))[0];
}

describe('another type of Service', () => {
  it('[F5.4] takes the node ports along when it has none any more, and leaves the rest', () => {
    const held = service({
      type: 'NodePort',
      externalTrafficPolicy: 'Local',
      selector: { app: 'web' },
      ports: [
        { name: 'http', port: 80, nodePort: 30080 },
        { name: 'dns', port: 53, protocol: 'UDP', nodePort: 30053, unknown: 1 },
      ],
      other: 'kept',
    });
    expect(retyped(held, 'ClusterIP')?.spec).toEqual({
      type: 'ClusterIP',
      selector: { app: 'web' },
      ports: [
        { name: 'http', port: 80 },
        { name: 'dns', port: 53, protocol: 'UDP', unknown: 1 },
      ],
      other: 'kept',
    });
    expect(valueAt(retyped(held, 'LoadBalancer'), ['spec', 'ports', 1, 'nodePort'])).toBe(30053);
  });

  it('[V9] has an address again when it is opened, and is headless only inside', () => {
    const held = service({ type: 'ClusterIP', clusterIP: 'None', ports: firstPorts });
    expect(retyped(held, 'NodePort')?.spec).toEqual({ type: 'NodePort', ports: firstPorts });
    expect(retyped(held, 'ClusterIP')).toEqual(held);
  });

  it('[V13] keeps what only a load balancer has for a load balancer', () => {
    const held = service({
      type: 'LoadBalancer',
      loadBalancerClass: 'x',
      loadBalancerSourceRanges: ['10.0.0.0/8'],
      allocateLoadBalancerNodePorts: false,
      ports: firstPorts,
    });
    expect(retyped(held, 'NodePort')?.spec).toEqual({ type: 'NodePort', ports: firstPorts });
  });

  it('[V11] is a name only as ExternalName, and gets selector and ports back', () => {
    const held = service({ type: 'NodePort', selector: { app: 'web' }, ports: [{ port: 80, nodePort: 30080 }] });
    const name = service({ type: 'ExternalName' });
    expect(retyped(held, 'ExternalName')).toEqual(name);
    expect(retyped(name, 'ClusterIP', held.spec as JsonObject)?.spec).toEqual({
      type: 'ClusterIP',
      selector: { app: 'web' },
      ports: [{ port: 80 }],
    });
    expect(retyped(service({ type: 'ExternalName', externalName: 'a.b' }), 'NodePort')?.spec).toEqual({
      type: 'NodePort',
      ports: firstPorts,
    });
  });

  it('changes only fields that depend on the type, whatever else there is', () => {
    const dependent = new Set(
      'type clusterIP clusterIPs externalName externalTrafficPolicy healthCheckNodePort ports selector'.split(' '),
    );
    const type = fc.constantFrom(...serviceTypes);
    const extra = fc.dictionary(fc.constantFrom('a', 'externalIPs', 'x-y', '键'), fc.string(), { maxKeys: 3 });
    fc.assert(
      fc.property(type, type, extra, (from, to, more) => {
        const held = service({ type: from, ...more, ports: [{ port: 80, nodePort: 30080, own: true }] });
        const spec = valueAt(retyped(held, to), ['spec']) as JsonObject;
        for (const [key, value] of Object.entries(more)) if (!dependent.has(key)) expect(spec[key]).toEqual(value);
        expect(spec.type).toBe(to);
        expect(JSON.stringify(spec).includes('nodePort')).toBe(to === 'NodePort' || to === 'LoadBalancer');
      }),
    );
  });
});

describe('names of ports', () => {
  const text = writeYamlDocuments([service({ ports: [{ port: 80 }] })]);
  const port = (index: number, field: string, value: string | number): FieldChange => ({
    document: 0,
    path: ['spec', 'ports', index, field],
    value,
  });
  const names = (objects: readonly (JsonObject | undefined)[]) =>
    [0, 1].map((index) => valueAt(objects[0], ['spec', 'ports', index, 'name']));

  it('[V6] are given as soon as there are two, and follow port and protocol', () => {
    const two = [{ document: 0, path: ['spec', 'ports'], value: [{ port: 80 }, { port: 443 }] }];
    expect(names(objectsAfter(text, two))).toEqual(['http-80', 'https-443']);
    const named = writeYamlDocuments([service({ ports: [{ name: 'http-80', port: 80 }, { port: 9 }] })]);
    expect(names(objectsAfter(named, [port(0, 'port', 53)]))).toEqual(['tcp-53', 'tcp-9']);
    expect(names(objectsAfter(named, [port(0, 'protocol', 'UDP')]))).toEqual(['udp-80', 'tcp-9']);
  });

  it('stay as they were typed, and are not made for one port', () => {
    expect(names(objectsAfter(text, [port(0, 'port', 8080)]))).toEqual([undefined, undefined]);
    const own = writeYamlDocuments([service({ ports: [{ name: 'mine', port: 80 }] })]);
    expect(names(objectsAfter(own, [port(0, 'port', 81)]))).toEqual(['mine', undefined]);
  });
});

it('[V10] stickiness that is switched off takes its time along', () => {
  const spec = { sessionAffinity: 'ClientIP', sessionAffinityConfig: { clientIP: { timeoutSeconds: 60 } } };
  const text = writeYamlDocuments([service({ ...spec, ports: firstPorts })]);
  const off = [{ document: 0, path: ['spec', 'sessionAffinity'], value: undefined }];
  expect(objectsAfter(text, off)[0]?.spec).toEqual({ ports: firstPorts });
});

describe('[V12] the EndpointSlice of a Service without a selector', () => {
  const own = service({ ports: [{ name: 'sql', port: 5432, targetPort: 15432 }] }, 'db');
  const text = withObject(writeYamlDocuments([own]), sliceFor(own, ['192.0.2.10']));

  it('has the name, the label and the ports of the Service', () => {
    expect(readDocuments(text)[1]?.value).toEqual({
      apiVersion: 'discovery.k8s.io/v1',
      kind: 'EndpointSlice',
      metadata: { name: 'db-1', namespace: 'shop', labels: { 'kubernetes.io/service-name': 'db' } },
      addressType: 'IPv4',
      endpoints: [{ addresses: ['192.0.2.10'] }],
      ports: [{ name: 'sql', protocol: 'TCP', port: 15432 }],
    });
  });

  it('follows the Service as long as nobody wrote something else', () => {
    const named = [{ document: 0, path: ['metadata', 'name'], value: 'pg' }];
    const moved = [{ document: 0, path: ['spec', 'ports', 0, 'targetPort'], value: undefined }];
    expect(objectsAfter(text, named)[1]?.metadata).toMatchObject({
      name: 'pg-1',
      labels: { 'kubernetes.io/service-name': 'pg' },
    });
    expect(objectsAfter(text, moved)[1]?.ports).toEqual([{ name: 'sql', protocol: 'TCP', port: 5432 }]);
    const typed = withFields(text, [{ document: 1, path: ['metadata', 'name'], value: 'mine' }]);
    expect(objectsAfter(typed, named)[1]?.metadata).toMatchObject({ name: 'mine' });
  });

  it('is of the family of its addresses', () => {
    const six = [{ document: 1, path: ['endpoints', 0, 'addresses', 0], value: '2001:db8::1' }];
    expect(objectsAfter(text, six)[1]?.addressType).toBe('IPv6');
  });
});

describe('[V5] the workload a Service leads to', () => {
  const workload = (name: string, ports: readonly object[]): KubeObject => ({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, namespace: 'shop' },
    spec: {
      selector: { matchLabels: { app: name } },
      template: { spec: { containers: [{ name: 'c', image: 'i', ports }] } },
    },
  });
  const web = exposableWorkload(
    workload('web', [{ containerPort: 8080 }, { name: 'dns', containerPort: 53, protocol: 'UDP' }]),
  );
  const db = exposableWorkload(workload('db', [{ containerPort: 5432 }]));
  const blank = service({ type: 'ClusterIP', ports: firstPorts }, '');
  const chosen = objectsAfter(writeYamlDocuments([blank]), workloadChanges(blank, 0, web, undefined))[0];

  it('gives its own selector, its ports and its name', () => {
    expect(chosen).toEqual(
      service({
        type: 'ClusterIP',
        ports: [
          { name: 'http-8080', port: 8080, targetPort: 8080 },
          { name: 'udp-53', protocol: 'UDP', port: 53, targetPort: 'dns' },
        ],
        selector: { app: 'web' },
      }),
    );
    expect(selectedWorkload(chosen, [db, web])).toBe(web);
  });

  it('takes only what the one before gave, never what was typed', () => {
    if (chosen === undefined) throw new Error('nothing chosen');
    const other = objectsAfter(writeYamlDocuments([chosen]), workloadChanges(chosen, 0, db, web))[0];
    expect(other?.metadata).toMatchObject({ name: 'db' });
    expect(valueAt(other, ['spec', 'ports'])).toEqual([{ name: 'tcp-5432', port: 5432, targetPort: 5432 }]);
    const typed = service({ ports: [{ port: 80, targetPort: 9000 }] }, 'mine');
    expect(objectsAfter(writeYamlDocuments([typed]), workloadChanges(typed, 0, db, web))[0]).toEqual({
      ...typed,
      spec: { ports: [{ port: 80, targetPort: 9000 }], selector: { app: 'db' } },
    });
  });
});
