import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allocationFor, chooseIndex, maximalClusters, rangesOverlap } from './allocation.ts';

describe('allocationFor', () => {
  it('gives the default cluster the documented addresses', () => {
    const allocation = allocationFor(0);
    expect(allocation.gateway).toBe('10.250.0.1');
    expect(allocation.nodes.map((node) => `${node.name} ${node.address} ${node.podRange}`)).toEqual([
      'node-1 10.250.0.2 10.244.1.0/24',
      'node-2 10.250.0.3 10.244.2.0/24',
    ]);
  });

  it('never lets two clusters share an address range, a port, a network device or a MAC address', () => {
    const index = fc.integer({ min: 0, max: maximalClusters - 1 });
    fc.assert(
      fc.property(index, index, (one, other) => {
        fc.pre(one !== other);
        const [first, second] = [allocationFor(one), allocationFor(other)];
        const ports = (allocation: typeof first) => Object.values(allocation.ports);
        const names = (allocation: typeof first) => [
          allocation.bridge,
          ...allocation.nodes.flatMap((node) => [node.hostVeth, node.macAddress, node.address]),
        ];
        expect(rangesOverlap(first.nodeSubnet, second.nodeSubnet)).toBe(false);
        expect(rangesOverlap(first.podRange, second.podRange)).toBe(false);
        expect(ports(first).filter((port) => ports(second).includes(port))).toEqual([]);
        expect(names(first).filter((name) => names(second).includes(name))).toEqual([]);
      }),
    );
  });

  it('keeps device names within the 15 bytes that Linux allows and pod ranges of nodes apart', () => {
    for (let index = 0; index < maximalClusters; index += 1) {
      const { bridge, nodes, podRange } = allocationFor(index);
      expect([bridge, ...nodes.map((node) => node.hostVeth)].every((name) => name.length <= 15)).toBe(true);
      expect(nodes.every((node) => rangesOverlap(node.podRange, podRange))).toBe(true);
      expect(new Set(nodes.map((node) => node.podRange)).size).toBe(nodes.length);
    }
  });

  it('refuses an index that has no addresses', () => {
    expect(() => allocationFor(maximalClusters)).toThrow(RangeError);
    expect(() => allocationFor(-1)).toThrow(RangeError);
    expect(() => allocationFor(0.5)).toThrow(RangeError);
  });
});

describe('chooseIndex', () => {
  it('keeps index 0 for the default cluster as long as another is free', () => {
    expect(chooseIndex('default', new Set(), () => true)).toBe(0);
    expect(chooseIndex('test', new Set(), () => true)).toBe(1);
    expect(chooseIndex('test', new Set([1, 2]), () => true)).toBe(3);
  });

  it('goes round what the machine routes already, and says when nothing is left', () => {
    expect(chooseIndex('default', new Set(), (index) => index >= 5)).toBe(5);
    expect(() => chooseIndex('x', new Set(), () => false)).toThrow(/in use/);
  });
});

describe('rangesOverlap', () => {
  it.each([
    ['10.250.0.0/24', '10.0.0.0/8', true],
    ['10.250.0.0/24', '10.250.1.0/24', false],
    ['10.250.0.0/24', '10.250.0.7', true],
    ['0.0.0.0/0', '10.250.0.0/24', true],
    ['192.168.0.0/16', '10.244.0.0/22', false],
    ['unreachable', '10.244.0.0/22', false],
  ])('%s and %s: %s', (one, other, expected) => {
    expect(rangesOverlap(one, other)).toBe(expected);
    expect(rangesOverlap(other, one)).toBe(expected);
  });
});
