import { describe, expect, it } from 'vitest';
import { nodePathsOf, pathsOf } from './paths.ts';

const environment = { XDG_STATE_HOME: '/somewhere' };

describe('pathsOf', () => {
  it('keeps everything of a cluster under its own name, outside the checkout', () => {
    const paths = pathsOf('test', environment);
    expect(paths.stateDirectory).toBe('/somewhere/pilothouse/clusters/test');
    expect(paths.runDirectory).toBe('/run/pilothouse/test');
    expect(paths.lockDirectory.startsWith(`${paths.stateDirectory}/`)).toBe(false);
  });

  it.each(['', '../x', 'Test', 'a b', '-a', 'a-', 'x'.repeat(21), '.locks'])('refuses the name %j', (name) => {
    expect(() => pathsOf(name, environment)).toThrow(/name of a local cluster/);
  });

  it('gives sockets paths that fit into 107 bytes for the longest name', () => {
    const node = nodePathsOf(pathsOf('x'.repeat(20), environment), 'node-1');
    expect(Buffer.byteLength(node.containerdSocket)).toBeLessThanOrEqual(107);
  });
});
