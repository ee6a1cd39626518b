import { chmod, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readSealingKey } from './sealing-key.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sealing-key-'));
});
afterEach(() => rm(folder, { recursive: true }));

const settings = (changes = {}) => ({
  sealingKey: undefined,
  sealingKeyFile: undefined,
  previousSealingKeyFile: undefined,
  stateDir: join(folder, 'state'),
  ...changes,
});

describe('the sealing key', () => {
  test('is made at the first start, for its owner only, and stays', async () => {
    const made = await readSealingKey(settings(), false);
    expect(made.current.byteLength).toBeGreaterThanOrEqual(48);
    expect((await stat(join(folder, 'state', 'sealing-key'))).mode & 0o777).toBe(0o600);
    expect((await readSealingKey(settings(), false)).current).toEqual(made.current);
  });

  test('is the same for several that start at once', async () => {
    const keys = await Promise.all(Array.from({ length: 8 }, () => readSealingKey(settings(), false)));
    expect(new Set(keys.map(({ current }) => current.toString())).size).toBe(1);
  });

  test('is refused when others can read it', async () => {
    await readSealingKey(settings(), false);
    await chmod(join(folder, 'state', 'sealing-key'), 0o640);
    await expect(readSealingKey(settings(), false)).rejects.toThrow('can be read by others');
  });

  test('in a cluster is never made up', async () => {
    await expect(readSealingKey(settings(), true)).rejects.toThrow('PILOTHOUSE_SEALING_KEY_FILE');
  });

  test('comes from a mounted file, and the one before it too', async () => {
    const [now, before] = [join(folder, 'now'), join(folder, 'before')];
    await writeFile(now, `${'n'.repeat(40)}\n`);
    await writeFile(before, 'b'.repeat(40));
    const keys = await readSealingKey(settings({ sealingKeyFile: now, previousSealingKeyFile: before }), true);
    expect(keys.current.toString()).toBe('n'.repeat(40));
    expect(keys.previous.map(String)).toEqual(['b'.repeat(40)]);
  });

  test('that is missing, empty or short is refused by the name of its file', async () => {
    const file = join(folder, 'short');
    await writeFile(file, 'short');
    await expect(readSealingKey(settings({ sealingKeyFile: file }), true)).rejects.toThrow(file);
    await expect(readSealingKey(settings({ sealingKeyFile: join(folder, 'none') }), true)).rejects.toThrow('none');
  });
});
