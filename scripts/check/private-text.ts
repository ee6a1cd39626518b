import { execFileSync } from 'node:child_process';
import { hostname } from 'node:os';
import { root } from '../install.mjs';
import type { SourceFile } from './source-files.ts';

interface Pattern {
  readonly what: string;
  readonly pattern: RegExp;
}

const patterns: readonly Pattern[] = [
  { what: 'a private key', pattern: /-----BEGIN [A-Z ]*PRIVATE KEY-----\s*\n?\s*[A-Za-z0-9+/=]{40}/ },
  { what: 'a signed token', pattern: /\beyJ[A-Za-z0-9_-]{15,}\.eyJ[A-Za-z0-9_-]{15,}\.[A-Za-z0-9_-]{20,}/ },
  { what: 'an access token', pattern: /\b(ghp|gho|ghs|glpat|npm|xox[bp])[_-][A-Za-z0-9]{30,}/ },
  { what: 'a cloud key', pattern: /\bAKIA[0-9A-Z]{16}\b/ },
  { what: 'credentials in an address', pattern: /\bhttps?:\/\/[A-Za-z0-9._-]+:[A-Za-z0-9._-]{6,}@/ },
  { what: 'a path of one machine', pattern: /(?<![\w.@/-])\/(work|home\/[a-z][\w-]*|Users\/[A-Za-z][\w-]*)\// },
];

/** What belongs to a person or a machine and not into a repository; one sentence each, without the text itself. */
export function findPrivateText(files: readonly SourceFile[], hosts: readonly string[]): string[] {
  const all = [
    ...patterns,
    ...hosts.map((host) => ({
      what: "a host of this machine's configuration",
      pattern: new RegExp(`(?<![\\w.-])${host.replaceAll('.', '\\.')}(?![\\w-])`),
    })),
  ];
  return files.flatMap((file) =>
    all.flatMap(({ what, pattern }) => {
      const match = pattern.exec(file.text);
      return match === null ? [] : [`${file.path}:${file.text.slice(0, match.index).split('\n').length}: ${what}`];
    }),
  );
}

/** This machine's own name and the package registries it is set up with. */
export function configuredHosts(): string[] {
  const addresses = [
    commandOutput('npm', ['config', 'get', 'registry']),
    process.env.GOPROXY ?? commandOutput('go', ['env', 'GOPROXY']),
    ...['HTTP_PROXY', 'HTTPS_PROXY', 'https_proxy', 'http_proxy'].map((name) => process.env[name] ?? ''),
  ];
  const publicHosts = new Set(['proxy.golang.org', 'localhost', '127.0.0.1', '']);
  const hosts = addresses
    .flatMap((list) => list.split(/[,|\s]+/))
    .map((address) => (URL.canParse(address) ? new URL(address).hostname : ''));
  // A short machine name (`build`, `vm`) would be found in ordinary sentences.
  const own = hostname().length >= 8 && hostname() !== 'localhost' ? [hostname()] : [];
  return [...new Set([...hosts, ...own])].filter((host) => !publicHosts.has(host));
}

function commandOutput(command: string, args: readonly string[]): string {
  try {
    return execFileSync(command, args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return '';
  }
}
