import { describe, expect, test } from 'vitest';
import type { KubeObject } from './kube-object.ts';
import { nodeAddress, nodeLinks } from './node-address.ts';

const node = (name: string, addresses: [string, string][], ready = 'True'): KubeObject => ({
  apiVersion: 'v1',
  kind: 'Node',
  metadata: { name },
  status: {
    addresses: addresses.map(([type, address]) => ({ type, address })),
    conditions: [{ type: 'Ready', status: ready }],
  },
});
const service = (ports: unknown, more: object = {}): KubeObject => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 's' },
  spec: { type: 'NodePort', ports, ...more },
});
const slice = (endpoints: unknown): KubeObject & { endpoints: unknown } => ({
  apiVersion: 'discovery.k8s.io/v1',
  kind: 'EndpointSlice',
  metadata: { name: 's-1' },
  endpoints,
});
const internal = node('n1', [
  ['InternalIP', '10.0.0.1'],
  ['Hostname', 'n1'],
]);
const http = { name: 'http', port: 80, targetPort: 8080, nodePort: 30080 };

describe('nodeLinks', () => {
  test('[V2] one link for each node: ExternalIP, InternalIP when there is none', () => {
    const both = node('n2', [
      ['InternalIP', '10.0.0.2'],
      ['ExternalIP', '203.0.113.2'],
    ]);
    expect(nodeLinks([internal, both], service([http])).map(({ url }) => url)).toEqual([
      'http://10.0.0.1:30080',
      'http://203.0.113.2:30080',
    ]);
  });

  test('IPv6 stands in brackets', () => {
    expect(nodeLinks([node('n', [['InternalIP', 'fd00::1']])], service([http]))[0]?.url).toBe('http://[fd00::1]:30080');
  });

  test.each([
    [{ ...http, name: 'https' }, 'https://10.0.0.1:30080'],
    [{ ...http, name: '', port: 443 }, 'https://10.0.0.1:30080'],
    [{ ...http, name: '', targetPort: 8443 }, 'https://10.0.0.1:30080'],
    [{ ...http, name: 'x', appProtocol: 'HTTPS' }, 'https://10.0.0.1:30080'],
    [{ ...http, name: 'http-admin', port: 8443 }, 'http://10.0.0.1:30080'],
    [{ ...http, protocol: 'UDP' }, undefined],
  ])('%j opens as %s', (port, url) => expect(nodeLinks([internal], service([port]))[0]?.url).toBe(url));

  test('nodes that are not ready or have no address say so', () => {
    const links = nodeLinks([node('down', [['InternalIP', '10.0.0.3']], 'Unknown'), node('bare', [])], service([http]));
    expect(links.map(({ ready, reason, url }) => [ready, reason, url])).toEqual([
      [false, 'node-not-ready', 'http://10.0.0.3:30080'],
      [true, 'no-address', undefined],
    ]);
  });

  test('with externalTrafficPolicy Local only nodes with a ready endpoint answer', () => {
    const local = service([http], { externalTrafficPolicy: 'Local' });
    const other = node('n2', [['InternalIP', '10.0.0.2']]);
    const slices = [
      slice(null),
      slice([
        { nodeName: 'n1', conditions: { ready: true } },
        { nodeName: 'n2', conditions: { ready: false } },
      ]),
    ];
    expect(nodeLinks([internal, other], local, slices).map(({ reason }) => reason)).toEqual([
      undefined,
      'no-local-endpoint',
    ]);
    expect(nodeLinks([internal, other], local).map(({ reason }) => reason)).toEqual([undefined, undefined]);
    expect(nodeLinks([other], service([http]), slices)[0]?.reason).toBeUndefined();
  });

  test('ports without a nodePort have no link, null ports neither', () => {
    expect(nodeLinks([internal], service([{ port: 80 }, { port: 81, nodePort: 0 }]))).toEqual([]);
    expect(nodeLinks([internal], service(null))).toEqual([]);
  });
});

test('empty addresses do not count', () => {
  expect(
    nodeAddress(
      node('n', [
        ['ExternalIP', ''],
        ['InternalIP', '10.0.0.9'],
      ]),
    ),
  ).toBe('10.0.0.9');
});
