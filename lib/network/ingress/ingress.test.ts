import { describe, expect, it } from 'vitest';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import {
  defaultBackend,
  hasTls,
  ingressClassOf,
  ingressClassPatch,
  ingressPaths,
  ingressTls,
  pathsToService,
  serviceBackendHealth,
} from './ingress.ts';
import {
  classController,
  controllerSelector,
  defaultClassPatch,
  ingressesOfClass,
  isDefaultClass,
  readClass,
} from './ingress-class.ts';

const ingress = (spec: unknown, annotations?: Record<string, string>): KubeObject => ({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'Ingress',
  metadata: { name: 'web', namespace: 'shop', resourceVersion: '9', ...(annotations && { annotations }) },
  spec,
});
const to = (name: string, port: number | string = 80) => ({
  service: { name, port: typeof port === 'number' ? { number: port } : { name: port } },
});

describe('the paths of an Ingress', () => {
  it('[I2] [I10] are one row for each host and path', () => {
    const rules = [
      {
        host: 'a.example.com',
        http: {
          paths: [
            { path: '/', pathType: 'Prefix', backend: to('a') },
            { path: '/api', backend: to('api', 'http') },
          ],
        },
      },
      { http: { paths: [{ backend: { resource: { apiGroup: 'k8s.example.com', kind: 'Bucket', name: 'icons' } } }] } },
    ];
    expect(ingressPaths(ingress({ rules }))).toMatchObject([
      { host: 'a.example.com', path: '/', pathType: 'Prefix', backend: { kind: 'service', name: 'a', port: 80 } },
      {
        host: 'a.example.com',
        path: '/api',
        pathType: 'ImplementationSpecific',
        backend: { kind: 'service', name: 'api', port: 'http' },
      },
      {
        host: '',
        path: '/',
        pathType: 'ImplementationSpecific',
        backend: { kind: 'resource', apiGroup: 'k8s.example.com', resourceKind: 'Bucket', name: 'icons' },
      },
    ]);
  });

  it('[I3] lead to the default backend where a rule has none, and to nothing where that is missing', () => {
    const spec = { defaultBackend: to('fallback'), rules: [{ host: 'a.example.com' }] };
    expect(ingressPaths(ingress(spec))[0]?.backend).toMatchObject({ name: 'fallback' });
    expect(defaultBackend(ingress({}))).toBeUndefined();
    expect(ingressPaths(ingress({ rules: [{}] }))[0]?.backend).toBeUndefined();
  });

  it('are none for objects of another shape', () => {
    for (const spec of [undefined, null, 7, { rules: 'x', tls: 3 }, { rules: [null, 4], tls: [null] }]) {
      expect(() => [
        ingressPaths(ingress(spec)),
        ingressTls(ingress(spec)),
        ingressClassOf(ingress(spec)),
      ]).not.toThrow();
    }
  });

  it('[V7] are found from the Service they lead to', () => {
    const spec = {
      defaultBackend: to('web'),
      rules: [{ host: 'x', http: { paths: [{ path: '/a', backend: to('web') }] } }],
    };
    expect(pathsToService([ingress(spec)], 'web').map(({ path }) => [path.host, path.path])).toEqual([
      ['x', '/a'],
      ['', '/'],
    ]);
    expect(pathsToService([ingress(spec)], 'other')).toEqual([]);
  });
});

describe('TLS of an Ingress', () => {
  it('[I4] serves the hosts that an entry names, or every host where it names none', () => {
    const tls = ingressTls(ingress({ tls: [{ hosts: ['a.example.com', '*.b.example.com'], secretName: 's' }] }));
    expect(tls).toEqual([{ hosts: ['a.example.com', '*.b.example.com'], secretName: 's' }]);
    expect(hasTls(tls, 'a.example.com')).toBe(true);
    expect(hasTls(tls, 'x.b.example.com')).toBe(true);
    expect(hasTls(tls, 'c.example.com')).toBe(false);
    expect(hasTls([{ hosts: [], secretName: '' }], 'any')).toBe(true);
  });
});

describe('the class of an Ingress', () => {
  const nginx: KubeObject = {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'IngressClass',
    metadata: { name: 'nginx', annotations: { 'ingressclass.kubernetes.io/is-default-class': 'true' } },
    spec: { controller: 'k8s.io/ingress-nginx' },
  };
  const old = { 'kubernetes.io/ingress.class': 'nginx' };

  it('[I11] is the field, or the old annotation, which goes first', () => {
    expect(ingressClassOf(ingress({ ingressClassName: 'a' }))).toEqual({ name: 'a', from: 'spec' });
    expect(ingressClassOf(ingress({ ingressClassName: 'a' }, old))).toEqual({ name: 'nginx', from: 'annotation' });
    expect(ingressClassOf(ingress({}))).toBeUndefined();
  });

  it('[I11] moves from the annotation into the field in one patch', () => {
    expect(JSON.parse(ingressClassPatch(ingress({}, old), 'nginx'))).toEqual({
      metadata: { resourceVersion: '9', annotations: { 'kubernetes.io/ingress.class': null } },
      spec: { ingressClassName: 'nginx' },
    });
    expect(JSON.parse(ingressClassPatch(ingress({}), 'nginx'))).toEqual({
      metadata: { resourceVersion: '9' },
      spec: { ingressClassName: 'nginx' },
    });
  });

  it('[E11] is found, missing, an annotation’s word, or none', () => {
    const state = (spec: unknown, annotations?: Record<string, string>) =>
      readClass(ingress(spec, annotations), [nginx]).state;
    expect(state({ ingressClassName: 'nginx' })).toBe('found');
    expect(state({ ingressClassName: 'traefik' })).toBe('missing');
    expect(state({}, { 'kubernetes.io/ingress.class': 'haproxy' })).toBe('annotation');
    expect(state({}, old)).toBe('found');
    expect(state({})).toBe('none');
  });

  it('knows who uses it, who serves it, and whether it is the default', () => {
    const one = ingress({ ingressClassName: 'nginx' });
    expect(ingressesOfClass([one, ingress({}), ingress({}, old)], 'nginx')).toHaveLength(2);
    expect(isDefaultClass(nginx)).toBe(true);
    expect(classController(nginx)).toBe('k8s.io/ingress-nginx');
    expect(JSON.parse(defaultClassPatch(false))).toEqual({
      metadata: { annotations: { 'ingressclass.kubernetes.io/is-default-class': 'false' } },
    });
    expect(controllerSelector('k8s.io/ingress-nginx')).toBe('app.kubernetes.io/name=ingress-nginx');
    expect(controllerSelector('example.com/my-controller')).toBe('app.kubernetes.io/name=my-controller');
    expect(controllerSelector('')).toBe('');
    expect(controllerSelector('a/b,c')).toBe('');
  });
});

describe('the backend of a path', () => {
  const service: KubeObject = {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'a' },
    spec: { ports: [{ name: 'http', port: 80 }] },
  };
  const slice = (ready: boolean): KubeObject =>
    ({
      apiVersion: 'discovery.k8s.io/v1',
      kind: 'EndpointSlice',
      metadata: { name: 'a-1' },
      ports: [{ name: 'http', port: 80 }],
      endpoints: [{ addresses: ['10.0.0.1'], conditions: { ready } }],
    }) as KubeObject;

  it('[I3] [E7] works, or says what is missing', () => {
    expect(serviceBackendHealth('http', service, [slice(true)])).toEqual({ state: 'works', ready: 1 });
    expect(serviceBackendHealth(80, service, [slice(false)]).state).toBe('no-endpoints');
    expect(serviceBackendHealth(80, service, [{ ...slice(true), ports: null } as KubeObject]).state).toBe(
      'no-endpoints',
    );
    expect(serviceBackendHealth(81, service, []).state).toBe('port-missing');
    expect(serviceBackendHealth('web', service, []).state).toBe('port-missing');
    expect(serviceBackendHealth(80, undefined, []).state).toBe('service-missing');
    expect(serviceBackendHealth(80, service, undefined).state).toBe('unknown');
    expect(serviceBackendHealth(80, { ...service, spec: { type: 'ExternalName' } }, []).state).toBe('external-name');
  });
});
