import { describe, expect, it } from 'vitest';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import {
  type EntryAddress,
  entryLink,
  hostPortAddresses,
  loadBalancerAddresses,
  nodePortAddresses,
  uniqueAddresses,
} from './ingress-address.ts';

const node = (name: string, address: string): KubeObject => ({
  apiVersion: 'v1',
  kind: 'Node',
  metadata: { name },
  status: { addresses: [{ type: 'InternalIP', address }] },
});
const nodes = [node('n1', '10.0.0.1'), node('n2', '10.0.0.2')];
const object = (kind: string, spec: unknown, status?: unknown): KubeObject => ({
  apiVersion: 'v1',
  kind,
  metadata: { name: 'x' },
  spec,
  status,
});
const at = (fields: Partial<EntryAddress> = {}): EntryAddress => ({
  from: 'node-port',
  host: '10.0.0.1',
  httpPort: 30080,
  httpsPort: 30443,
  ...fields,
});

describe('where an Ingress controller listens', () => {
  it('[I10] is what it wrote into the status of the Ingress', () => {
    const status = { loadBalancer: { ingress: [{ ip: '203.0.113.7' }, { hostname: 'lb.example.com' }, {}, null] } };
    expect(loadBalancerAddresses(object('Ingress', {}, status)).map(({ host, httpPort }) => [host, httpPort])).toEqual([
      ['203.0.113.7', 80],
      ['lb.example.com', 80],
    ]);
  });

  it('[I10] is its node ports, on every node', () => {
    const ports = [
      { name: 'http', port: 80, nodePort: 30080 },
      { name: 'https', port: 443, nodePort: 30443 },
    ];
    const found = nodePortAddresses(
      [object('Service', { type: 'NodePort', ports }), object('Service', { ports: [{ port: 80 }] })],
      nodes,
    );
    expect(found).toEqual([at(), at({ host: '10.0.0.2' })]);
  });

  it('[I10] is the node itself with hostNetwork or hostPort', () => {
    const ports = [
      { name: 'http', containerPort: 80 },
      { name: 'https', containerPort: 443 },
    ];
    const onHost = object('Pod', { hostNetwork: true, nodeName: 'n2', containers: [{ ports }] });
    expect(hostPortAddresses([onHost], nodes)).toEqual([
      at({ from: 'host-port', host: '10.0.0.2', httpPort: 80, httpsPort: 443 }),
    ]);
    const inside = object('Pod', { nodeName: 'n2', containers: [{ ports }] });
    expect(hostPortAddresses([inside, { ...onHost, status: { phase: 'Failed' } }], nodes)).toEqual([]);
    const withPort = object(
      'Pod',
      { nodeName: 'gone', containers: [{ ports: [{ containerPort: 8000, hostPort: 80 }] }] },
      { hostIP: '10.0.0.9' },
    );
    expect(hostPortAddresses([withPort], nodes)[0]).toMatchObject({
      host: '10.0.0.9',
      httpPort: 80,
      httpsPort: undefined,
    });
  });

  it('counts once', () => {
    expect(uniqueAddresses([at(), at(), at({ host: 'b' })])).toHaveLength(2);
  });
});

describe('how to reach a path', () => {
  it('[I10] is a link, a line for the hosts file, and a curl that needs neither', () => {
    expect(entryLink(at(), { host: 'shop.example.com', path: '/cart', isTls: false })).toEqual({
      url: 'http://shop.example.com:30080/cart',
      hostsLine: '10.0.0.1 shop.example.com',
      curl: "curl -H 'Host: shop.example.com' http://10.0.0.1:30080/cart",
    });
  });

  it('[I10] over https keeps the name in the handshake', () => {
    expect(entryLink(at({ httpsPort: 443 }), { host: 'shop.example.com', path: '/', isTls: true })).toMatchObject({
      url: 'https://shop.example.com/',
      curl: 'curl -k --connect-to shop.example.com:443:10.0.0.1:443 https://shop.example.com/',
    });
  });

  it('[I10] without a host is the address itself; names of a load balancer need no hosts file', () => {
    expect(entryLink(at({ httpPort: 80 }), { host: '', path: '/', isTls: false })).toEqual({
      url: 'http://10.0.0.1/',
      hostsLine: undefined,
      curl: 'curl http://10.0.0.1/',
    });
    expect(
      entryLink(at({ host: 'lb.example.com' }), { host: 'a.b', path: '/', isTls: false })?.hostsLine,
    ).toBeUndefined();
    expect(entryLink(at({ host: 'fd00::1', httpPort: 80 }), { host: 'a.b', path: '/', isTls: false })?.curl).toBe(
      "curl -H 'Host: a.b' 'http://[fd00::1]/'",
    );
  });

  it('[I8] a pattern or a wildcard is no link, and nothing in a path reaches the shell', () => {
    expect(entryLink(at(), { host: 'a.b', path: '/api(/|$)(.*)', isTls: false })).toMatchObject({
      url: undefined,
      curl: "curl -H 'Host: a.b' http://10.0.0.1:30080/",
    });
    expect(entryLink(at(), { host: '*.a.b', path: '/', isTls: false })).toMatchObject({
      url: undefined,
      hostsLine: undefined,
    });
    expect(entryLink(at(), { host: '', path: "/it's;rm", isTls: false })?.curl).toBe(
      "curl 'http://10.0.0.1:30080/it'\\''s;rm'",
    );
    expect(entryLink(at({ httpsPort: undefined }), { host: 'a', path: '/', isTls: true })).toBeUndefined();
  });
});
