import { access, constants, mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { cacheHome } from '../state/paths.ts';
import { lastLines, tryCommand } from './command.ts';
import { withLock } from './lock.ts';
import { ClusterProblem } from './problem.ts';

/** Programs that are used where the system has them. */
const systemPrograms = {
  flock: 'util-linux',
  openssl: 'openssl',
} as const;

const nodeSystemPrograms = {
  ip: 'iproute2',
  iptables: 'iptables',
  nsenter: 'util-linux',
  ldd: 'libc-bin',
} as const;

/**
 * Programs that only have to be somewhere. If the system lacks one, its Debian package is unpacked into the cache
 * and not installed: several of them would start a service of their own (nginx on port 80, a registry on 5000).
 */
const unpackable = {
  containerd: { package: 'containerd', files: ['usr/bin/containerd'] },
  runc: { package: 'runc', files: ['usr/sbin/runc', 'usr/bin/runc'] },
  busybox: { package: 'busybox-static', files: ['bin/busybox', 'usr/bin/busybox'] },
  nginx: { package: 'nginx', files: ['usr/sbin/nginx'] },
  'docker-registry': { package: 'docker-registry', files: ['usr/bin/docker-registry'] },
  'qemu-aarch64-static': { package: 'qemu-user-static', files: ['usr/bin/qemu-aarch64-static'] },
} as const;

/** Everything from the system that real nodes need, by path. */
export interface NodePrograms {
  readonly containerd: string;
  readonly runc: string;
  readonly busybox: string;
  readonly nginx: string;
  readonly registry: string;
  /** Folder of the CNI plug-ins `ptp`, `host-local`, `portmap`, `loopback`. */
  readonly cniDirectory: string;
}

type Say = (message: string) => void;

/** What the control plane needs. Installs it if that is possible, else says what is missing. */
export async function ensureControlPlanePrograms(say: Say): Promise<void> {
  await ensureSystemPrograms(systemPrograms, say);
}

export async function ensureNodePrograms(say: Say): Promise<NodePrograms> {
  await ensureSystemPrograms(nodeSystemPrograms, say);
  return {
    containerd: await findOrUnpack('containerd', say),
    runc: await findOrUnpack('runc', say),
    busybox: await findOrUnpack('busybox', say),
    nginx: await findOrUnpack('nginx', say),
    registry: await findOrUnpack('docker-registry', say),
    cniDirectory: await findCniPlugins(say),
  };
}

async function ensureSystemPrograms(programs: Readonly<Record<string, string>>, say: Say): Promise<void> {
  const missing: string[] = [];
  for (const program of Object.keys(programs)) {
    if ((await findInPath(program)) === undefined) missing.push(program);
  }
  if (missing.length === 0) return;
  const packages = [...new Set(missing.map((program) => programs[program] ?? program))];
  if (process.getuid?.() !== 0 || (await findInPath('apt-get')) === undefined) {
    throw new ClusterProblem(
      `The local cluster needs ${missing.join(', ')}, which this machine does not have.`,
      `As root on Debian it would install them itself; here, install: ${packages.join(' ')}`,
    );
  }
  say(`Installing ${packages.join(', ')} with apt-get`);
  const install = () =>
    tryCommand('apt-get', ['install', '--yes', '--no-install-recommends', ...packages], {
      env: { DEBIAN_FRONTEND: 'noninteractive' },
    });
  const result = await retryWithFreshLists(install);
  if (result.exitCode !== 0) throw aptProblem(packages, result.stderr);
}

/** A program by path, from the system or from its Debian package. */
export async function findOrUnpack(program: keyof typeof unpackable, say: Say): Promise<string> {
  const installed = await findInPath(program);
  if (installed !== undefined) return installed;
  const { package: name, files } = unpackable[program];
  const directory = await unpackPackage(name, say);
  for (const file of files) {
    if (await exists(join(directory, file))) return join(directory, file);
  }
  throw new ClusterProblem(
    `Debian's package ${name} does not hold ${program} where it is expected.`,
    `Install ${program} so that it is in PATH.`,
  );
}

async function findCniPlugins(say: Say): Promise<string> {
  const needed = ['ptp', 'host-local', 'portmap', 'loopback'];
  const unpacked = async () => join(await unpackPackage('containernetworking-plugins', say), 'usr/lib/cni');
  for (const candidate of ['/usr/lib/cni', '/opt/cni/bin', '/usr/libexec/cni']) {
    const there = await Promise.all(needed.map((plugin) => isExecutable(join(candidate, plugin))));
    if (!there.includes(false)) return candidate;
  }
  return unpacked();
}

/**
 * The folder with the package's files; downloaded and unpacked once, kept in the cache. `architecture`: Debian's name
 * of another processor than this machine's, whose lists are kept beside the packages and not in the system.
 */
export async function unpackPackage(name: string, say: Say, architecture?: string): Promise<string> {
  const release = join(cacheHome(), 'debian', await debianRelease(name));
  const home = architecture === undefined ? release : `${release}-${architecture}`;
  const options = architecture === undefined ? [] : await foreignOptions(home, architecture);
  const directory = join(home, name);
  if (await exists(directory)) return directory;
  await withLock(`${directory}.lock`, async () => {
    if (await exists(directory)) return;
    say(`Fetching Debian’s ${name} (unpacked into the cache, not installed)`);
    const unfinished = `${directory}.unfinished`;
    await rm(unfinished, { recursive: true, force: true });
    await mkdir(unfinished, { recursive: true });
    const download = () => tryCommand('apt-get', [...options, 'download', '--quiet', name], { cwd: unfinished });
    const downloaded = await retryWithFreshLists(download, options);
    const archive = (await readdir(unfinished)).find((file) => file.endsWith('.deb'));
    if (downloaded.exitCode !== 0 || archive === undefined) throw aptProblem([name], downloaded.stderr);
    const unpacked = await tryCommand('dpkg-deb', ['--extract', archive, '.'], { cwd: unfinished });
    if (unpacked.exitCode !== 0) throw aptProblem([name], unpacked.stderr);
    await rm(join(unfinished, archive));
    await rename(unfinished, directory);
  });
  return directory;
}

async function debianRelease(neededPackage: string): Promise<string> {
  const release = await readFile('/etc/os-release', 'utf8').catch(() => '');
  const codename = /^VERSION_CODENAME="?([a-z]+)"?$/m.exec(release)?.[1];
  if (codename !== undefined && (await findInPath('apt-get')) !== undefined) return codename;
  throw new ClusterProblem(
    `Debian’s package ${neededPackage} is needed, and this is not a Debian machine.`,
    `Install ${neededPackage} so that its programs are in PATH, or use --control-plane-only.`,
  );
}

/** So that apt sees another processor's packages without a change of the system (apt.conf(5)). */
async function foreignOptions(home: string, architecture: string): Promise<readonly string[]> {
  const settings = {
    'APT::Architecture': architecture,
    'APT::Architectures': architecture,
    'Dir::State::lists': join(home, 'apt/lists'),
    'Dir::State::status': '/dev/null',
    'Dir::Cache': join(home, 'apt/cache'),
  };
  for (const folder of ['lists/partial', 'cache/archives/partial']) {
    await mkdir(join(home, 'apt', folder), { recursive: true });
  }
  return Object.entries(settings).flatMap(([name, value]) => ['--option', `${name}=${value}`]);
}

async function retryWithFreshLists(
  attempt: () => ReturnType<typeof tryCommand>,
  options: readonly string[] = [],
): ReturnType<typeof tryCommand> {
  const first = await attempt();
  if (first.exitCode === 0) return first;
  await tryCommand('apt-get', [...options, 'update', '--quiet']);
  return attempt();
}

function aptProblem(packages: readonly string[], said: string): ClusterProblem {
  return new ClusterProblem(
    `apt-get could not provide ${packages.join(', ')}:\n${lastLines(said, 6)}`,
    `Try "apt-get update && apt-get install ${packages.join(' ')}" to see why, or use --control-plane-only.`,
  );
}

/** Like `which`, but also in the sbin folders, which are often not in a person's PATH. */
async function findInPath(program: string): Promise<string | undefined> {
  const directories = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/sbin', '/usr/local/sbin'];
  for (const directory of directories.filter((entry) => entry !== '')) {
    if (await isExecutable(join(directory, program))) return join(directory, program);
  }
  return undefined;
}

function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}

function isExecutable(file: string): Promise<boolean> {
  return access(file, constants.X_OK).then(
    () => true,
    () => false,
  );
}
