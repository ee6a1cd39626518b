import { randomBytes } from 'node:crypto';
import { link, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SettingsProblem } from '#server/settings.ts';

export interface SealingKeySettings {
  readonly sealingKey: string | undefined;
  readonly sealingKeyFile: string | undefined;
  readonly previousSealingKeyFile: string | undefined;
  readonly stateDir: string;
}

export interface KeyMaterial {
  readonly current: Buffer;
  readonly previous: readonly Buffer[];
}

/**
 * The one secret of a Pilothouse. From the environment, from a file (in a cluster: the mounted token of an unused
 * ServiceAccount), or from a file of our own, made at the first start. Never a default.
 * @throws {SettingsProblem}
 */
export async function readSealingKey(settings: SealingKeySettings, inCluster: boolean): Promise<KeyMaterial> {
  const previous = settings.previousSealingKeyFile;
  return {
    current: await currentKey(settings, inCluster),
    previous: previous === undefined ? [] : [await keyFrom(previous)],
  };
}

async function currentKey(settings: SealingKeySettings, inCluster: boolean): Promise<Buffer> {
  if (settings.sealingKey !== undefined) return Buffer.from(settings.sealingKey);
  if (settings.sealingKeyFile !== undefined) return await keyFrom(settings.sealingKeyFile);
  if (inCluster) {
    throw new SettingsProblem(
      'PILOTHOUSE_SEALING_KEY_FILE is not set: in a cluster every replica needs the same key, from a Secret that is mounted',
    );
  }
  return await ownKey(settings.stateDir);
}

async function keyFrom(path: string): Promise<Buffer> {
  const key = Buffer.from((await readFile(path, 'utf8').catch(() => '')).trim());
  if (key.byteLength < 32) throw new SettingsProblem(`${path}: no sealing key there, at least 32 bytes are needed`);
  return key;
}

async function ownKey(stateDir: string): Promise<Buffer> {
  const path = join(stateDir, 'sealing-key');
  await mkdir(stateDir, { recursive: true, mode: 0o700 });
  await create(path);
  const { mode } = await stat(path);
  if ((mode & 0o077) !== 0) {
    throw new SettingsProblem(
      `${path} can be read by others (mode ${(mode & 0o777).toString(8)}): delete it, and a new one is made; everybody signs in again`,
    );
  }
  return await keyFrom(path);
}

/** Two first starts at once: one of them makes the file, whole from its first moment, and both read it. */
async function create(path: string): Promise<void> {
  const draft = `${path}.${randomBytes(6).toString('hex')}`;
  if (await stat(path).catch(() => undefined)) return;
  try {
    await writeFile(draft, `${randomBytes(48).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' });
    await link(draft, path);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  } finally {
    await rm(draft, { force: true });
  }
}
