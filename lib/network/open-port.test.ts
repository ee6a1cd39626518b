import { describe, expect, test } from 'vitest';
import { likelyScheme, openablePorts, portForward, portNumber } from './open-port.ts';

const metadata = { name: 'web', namespace: 'shop' };

describe('[U28] ports for a browser', () => {
  test('of a Service: TCP only, with the likeliest scheme', () => {
    const ports = [
      { name: 'http', port: 80 },
      { name: 'dns', port: 53, protocol: 'UDP' },
      { name: 'api', port: 9000, appProtocol: 'https' },
      { port: 443 },
    ];
    expect(openablePorts({ apiVersion: 'v1', kind: 'Service', metadata, spec: { ports } })).toEqual([
      { port: 80, name: 'http', scheme: 'http' },
      { port: 9000, name: 'api', scheme: 'https' },
      { port: 443, name: '', scheme: 'https' },
    ]);
  });

  test('of a Pod: what containers and sidecars declare, each number once', () => {
    const spec = {
      initContainers: [
        { name: 'proxy', restartPolicy: 'Always', ports: [{ containerPort: 15_000 }] },
        { name: 'prepare', ports: [{ containerPort: 1 }] },
      ],
      containers: [
        { name: 'a', ports: [{ containerPort: 80 }, { containerPort: 53, protocol: 'UDP' }] },
        { name: 'b', ports: [{ containerPort: 80, name: 'again' }, { containerPort: 8443 }, {}] },
        {},
      ],
    };
    expect(openablePorts({ apiVersion: 'v1', kind: 'Pod', metadata, spec })).toEqual([
      { port: 80, name: '', scheme: 'http' },
      { port: 8443, name: '', scheme: 'https' },
      { port: 15_000, name: '', scheme: 'http' },
    ]);
    expect(openablePorts({ apiVersion: 'v1', kind: 'Pod', metadata })).toEqual([]);
  });

  test('what is typed', () => {
    expect(['80', ' 8080 ', '0', '65536', '-1', '8e3', '', 'http'].map(portNumber)).toEqual([
      80,
      8080,
      ...Array.from({ length: 6 }, () => undefined),
    ]);
    expect([80, 443, 8443].map(likelyScheme)).toEqual(['http', 'https', 'https']);
  });

  test('by kubectl, on a port that needs no root', () => {
    const target = { kind: 'service', namespace: 'shop', name: 'web', port: 80, scheme: 'http' } as const;
    expect(portForward(target)).toEqual({
      command: 'kubectl -n shop port-forward service/web 8080:80',
      address: 'http://localhost:8080',
    });
    expect(portForward({ ...target, kind: 'pod', port: 3000 }).command).toBe(
      'kubectl -n shop port-forward pod/web 3000:3000',
    );
  });
});
