import { describe, expect, it } from 'vitest';
import { parseCommand } from './options.ts';

describe('the command line of the cluster', () => {
  it('has the documented defaults', () => {
    expect(parseCommand(['up'])).toEqual({
      command: 'up',
      name: 'default',
      until: 'all',
      controlPlaneOnly: false,
      scratch: false,
    });
    expect(parseCommand(['down', '--name', 'test', '--purge'])).toEqual({ command: 'down', name: 'test', purge: true });
    expect(parseCommand(['load', '--nodes', '5', '--pods', '100'])).toMatchObject({ nodes: 5, pods: 100 });
    expect(parseCommand(['image', 'a.tar'])).toEqual({ command: 'image', name: 'default', archive: 'a.tar' });
    expect(parseCommand([])).toEqual({ command: 'help' });
  });

  it.each([
    [['fly'], /no command "fly"/],
    [['up', 'down'], /too many/],
    [['up', '--until', 'noon'], /api, nodes or all/],
    [['load', '--pods', 'many'], /takes a number/],
    [['up', '--nam', 'x'], /--nam/],
  ])('refuses %j with a reason', (args, reason) => {
    expect(() => parseCommand(args)).toThrow(reason);
  });
});
