import { describe, expect, it } from 'vitest';
import { assumedNodePortRange, nextFreeNodePort, nodePortHolders, readNodePortRange } from './node-port.ts';

const apiServer = (...command: string[]) => ({ spec: { containers: [{ command: ['kube-apiserver', ...command] }] } });

describe('readNodePortRange', () => {
  it.each([
    [['--service-node-port-range=20000-22767'], 20000, 22767],
    [['--service-node-port-range', '20000-22767'], 20000, 22767],
    [['--service-node-port-range=30000+100'], 30000, 30100],
    [['--secure-port=6443'], 30000, 32767],
  ])('reads %j', (command, first, last) => {
    expect(readNodePortRange([apiServer(...command)])).toEqual({ first, last, source: 'read' });
  });

  it('says nothing when no pod is an API server', () => {
    expect(readNodePortRange([])).toBeUndefined();
    expect(readNodePortRange([{ spec: { containers: [{ command: ['etcd'] }] } }, null, { spec: {} }])).toBeUndefined();
  });
});

describe('node ports in use', () => {
  const holders = nodePortHolders([
    { metadata: { namespace: 'shop', name: 'a' }, spec: { ports: [{ nodePort: 30000 }, { port: 1 }, null] } },
    { metadata: { namespace: 'shop', name: 'b' }, spec: { ports: null, healthCheckNodePort: 30001 } },
    { metadata: {}, spec: { ports: [{ nodePort: 30005 }] } },
  ]);

  it('[E3] knows who holds which port, health-check ports included', () => {
    expect([...holders]).toEqual([
      [30000, { namespace: 'shop', name: 'a' }],
      [30001, { namespace: 'shop', name: 'b' }],
    ]);
  });

  it('[E3] finds the next free port, from the start again at the end, none when all are taken', () => {
    const isTaken = (port: number) => holders.has(port);
    expect(nextFreeNodePort(assumedNodePortRange, isTaken, 30000)).toBe(30002);
    expect(nextFreeNodePort(assumedNodePortRange, isTaken, 80)).toBe(30002);
    const small = { first: 30000, last: 30002, source: 'read' } as const;
    expect(nextFreeNodePort(small, (port) => port !== 30000, 30002)).toBe(30000);
    expect(nextFreeNodePort(small, () => true, 30000)).toBeUndefined();
  });
});
