import { parseArgs } from 'node:util';
import { chromium, type Page } from '@playwright/test';
import { ensureBinary } from '#cluster/binaries/build.ts';
import { ensureCluster } from '#cluster/embedded.ts';
import { ensureAccount, makeAdministrator, requestToken } from '#playwright/support/accounts.ts';
import { gridRow } from '#playwright/support/grid.ts';
import { Kube } from '#playwright/support/kube.ts';
import { expectPrompt, openShell, runPod, typeLine } from '#playwright/support/terminals.ts';
import { signIn } from '#playwright/support/test.ts';
import { ensureBuilt } from '#scripts/build.mjs';
import { chromiumPath } from '#scripts/test/browser-packages.ts';
import { startConsole } from '#scripts/test/console-server.ts';
import { KubectlShell } from './kubectl.ts';
import { measureOnPage } from './page.ts';

const namespace = 'bench-terminal';
const pod = 'box';
const { values } = parseArgs({
  options: { lines: { type: 'string', default: '1000000' }, rounds: { type: 'string', default: '3' } },
});
const [lines, rounds] = [Number(values.lines), Number(values.rounds)];
const keys = 40;

let answersMs = Number.NaN;

interface Figures {
  readonly bytesPerSecond: number;
  readonly echoMs: number;
}

await ensureBuilt();
const { kubeconfigPath } = await ensureCluster({ name: 'test', until: 'all', scratch: true });
const kubectl = await ensureBinary('kubectl');
const kube = await Kube.open(kubeconfigPath);
await ensureAccount(kube, namespace, 'bench');
await makeAdministrator(kube, namespace, 'bench');
try {
  await runPod(kube, namespace, pod);
  const own = await ofKubectl();
  console.log(`A shell in a pod, medians: ${rounds} floods, ${keys} keys.`);
  console.log(line('kubectl exec', own));
  const page = await ofPage();
  console.log(line('on the page', page));
  console.log(`  of which ${answersMs.toFixed(1)} ms are the way to the container and back`);
  const share = ((100 * page.bytesPerSecond) / own.bytesPerSecond).toFixed(0);
  console.log(
    `  the page has ${share} % of kubectl's bytes, and ${(page.echoMs - own.echoMs).toFixed(1)} ms more echo`,
  );
} finally {
  await kube.delete(`/api/v1/namespaces/${namespace}`);
  await kube.close();
}

/** Until kubectl has written everything; it draws nothing. */
async function ofKubectl(): Promise<Figures> {
  const shell = new KubectlShell(kubectl, kubeconfigPath, namespace, pod);
  await shell.measure('', '# ');
  const floods: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    floods.push(await shell.measure(`seq ${lines}; echo flood-$((${round}+100))\n`, `flood-${round + 100}`));
  }
  const echoes: number[] = [];
  for (let key = 0; key < keys; key += 1) echoes.push(await shell.measure(letter(key), letter(key)));
  shell.close();
  return figures(floods, echoes);
}

/** Until the last line is drawn in a browser. */
async function ofPage(): Promise<Figures> {
  const server = await startConsole({ clusters: [{ name: 'bench', server: kube.server, authority: kube.authority }] });
  const browser = await chromium.launch({ executablePath: chromiumPath, args: ['--no-sandbox'] });
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    await signIn(page, await requestToken(kube, namespace, 'bench'), server.origin, 'bench');
    await page.goto(`${server.origin}/c/bench/pods?ns=${namespace}`);
    await gridRow(page, pod).waitFor();
    await openShell(page, pod);
    const floods: number[] = [];
    for (let round = 0; round < rounds; round += 1) floods.push(await flood(page, round));
    await expectPrompt(page);
    const echoes: number[] = [];
    const answered = await watchAnswers(page);
    for (let key = 0; key < keys; key += 1) {
      const typed = Array.from({ length: key + 1 }, (_, index) => letter(index)).join('');
      echoes.push(await measureOnPage(page, typed, () => page.keyboard.press(letter(key))));
    }
    answersMs = answered();
    return figures(floods, echoes);
  } finally {
    await browser.close();
    await server.stop();
  }
}

/** Median milliseconds from what is sent over the socket to what comes back: the way without the drawing. */
async function watchAnswers(page: Page): Promise<() => number> {
  const devtools = await page.context().newCDPSession(page);
  const waits: number[] = [];
  let sentAt: number | undefined;
  devtools.on('Network.webSocketFrameSent', ({ timestamp }) => {
    sentAt ??= timestamp;
  });
  devtools.on('Network.webSocketFrameReceived', ({ timestamp }) => {
    if (sentAt !== undefined) waits.push((timestamp - sentAt) * 1000);
    sentAt = undefined;
  });
  await devtools.send('Network.enable');
  return () => median(waits);
}

async function flood(page: Page, round: number): Promise<number> {
  return await measureOnPage(page, `flood-${round + 100}`, () =>
    typeLine(page, `seq ${lines}; echo flood-$((${round}+100))`),
  );
}

/** At a terminal a line ends with two bytes. */
function outputBytes(): number {
  let bytes = 2 * lines;
  for (let from = 1; from <= lines; from *= 10) bytes += lines - from + 1;
  return bytes;
}

function letter(index: number): string {
  return String.fromCharCode(97 + (index % 26));
}

function figures(floodMs: readonly number[], echoMs: readonly number[]): Figures {
  return { bytesPerSecond: (outputBytes() * 1000) / median(floodMs), echoMs: median(echoMs) };
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function line(name: string, { bytesPerSecond, echoMs }: Figures): string {
  return `  ${name.padEnd(13)} seq ${lines}: ${(bytesPerSecond / 1e6).toFixed(1)} MB/s; a key's echo ${echoMs.toFixed(1)} ms`;
}
