import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { promisify } from 'node:util';
import { SetupProblem } from '../install.mjs';

const run = promisify(execFile);

export const chromiumPath = '/usr/bin/chromium';
const chineseFont = '/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc';

/** Debian's browser and a Chinese font for the browser tests: installed where that is possible, else asked for. */
export async function ensureBrowserPackages(): Promise<void> {
  const missing = [
    ...(existsSync(chromiumPath) ? [] : ['chromium']),
    ...(existsSync(chineseFont) ? [] : ['fonts-noto-cjk']),
  ];
  if (missing.length === 0) return;
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
    throw new SetupProblem(
      `The browser tests need the Debian packages ${missing.join(' and ')}: as root, run "apt-get install ${missing.join(' ')}".`,
    );
  }
  console.log(`Installing ${missing.join(' and ')} with apt-get …`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const install = () =>
    run('apt-get', ['install', '--yes', '--no-install-recommends', ...missing], { env, maxBuffer: 64 << 20 });
  try {
    await install().catch(async () => {
      await run('apt-get', ['update', '--quiet'], { env, maxBuffer: 64 << 20 });
      await install();
    });
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    throw new SetupProblem(`apt-get could not install ${missing.join(' and ')}:\n${said}`);
  }
}
