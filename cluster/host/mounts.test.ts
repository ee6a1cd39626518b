import { describe, expect, it } from 'vitest';
import { mountPointsBelow } from './mounts.ts';

describe('mountPointsBelow', () => {
  const line = (target: string) => `36 35 98:0 / ${target} rw,noatime master:1 - ext4 /dev/root rw`;
  const mountInfo = ['/', '/run/pilothouse/test', '/run/pilothouse/test/a\\040b', '/run/pilothouse/test2', '/proc']
    .map(line)
    .join('\n');

  it('lists what is mounted below, the latest first, with spaces decoded', () => {
    expect(mountPointsBelow(mountInfo, '/run/pilothouse/test')).toEqual([
      '/run/pilothouse/test/a b',
      '/run/pilothouse/test',
    ]);
  });
});
