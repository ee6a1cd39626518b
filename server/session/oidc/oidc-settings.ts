import { readFile } from 'node:fs/promises';
import { type OidcNames, SettingsProblem } from '#server/settings.ts';
import { certificatesOf } from '#server/upstream/certificate.ts';
import type { Cluster } from '#server/upstream/cluster.ts';

/** Where people sign in, and as which client of it. */
export interface OidcSettings {
  readonly issuer: URL;
  readonly clientId: string;
  /** Absent: a public client, which PKCE alone protects. */
  readonly clientSecret?: string;
  /** As configured; absent: what the issuer offers of the usual ones. */
  readonly scopes?: string;
  /** PEM; absent: the authorities that Node ships. */
  readonly certificateAuthority?: string;
  /** On the button. */
  readonly name: string;
  /** Ids of the clusters whose API server takes its tokens. */
  readonly clusters: ReadonlySet<string>;
}

/** Reads the files that are named, and says everything that is wrong at once. @throws {SettingsProblem} */
export async function readOidc(
  names: OidcNames | undefined,
  clusters: readonly Cluster[],
): Promise<OidcSettings | undefined> {
  if (names === undefined) return undefined;
  const problems: string[] = [];
  const secret = await textOf('PILOTHOUSE_OIDC_CLIENT_SECRET_FILE', names.clientSecretFile, problems);
  if (secret?.trim() === '') problems.push('PILOTHOUSE_OIDC_CLIENT_SECRET_FILE: the file is empty');
  const authority = await textOf('PILOTHOUSE_OIDC_CA_FILE', names.caFile, problems);
  if (authority !== undefined && certificatesOf(authority).length === 0) {
    problems.push('PILOTHOUSE_OIDC_CA_FILE: there is no PEM certificate in it');
  }
  const known = new Set(clusters.map(({ id }) => id));
  for (const id of names.clusters ?? []) {
    if (!known.has(id)) problems.push(`PILOTHOUSE_OIDC_CLUSTERS: there is no cluster "${id}" here`);
  }
  if (problems.length > 0) throw new SettingsProblem(problems.join('\n'));
  const issuer = new URL(names.issuer);
  return {
    issuer,
    clientId: names.clientId,
    ...(secret === undefined ? {} : { clientSecret: secret.trim() }),
    ...(names.scopes === undefined ? {} : { scopes: names.scopes }),
    ...(authority === undefined ? {} : { certificateAuthority: authority }),
    name: names.name ?? issuer.host,
    clusters: names.clusters === undefined ? known : new Set(names.clusters),
  };
}

async function textOf(setting: string, path: string | undefined, problems: string[]): Promise<string | undefined> {
  if (path === undefined) return undefined;
  try {
    return await readFile(path, 'utf8');
  } catch {
    problems.push(`${setting}: ${path} can't be read`);
    return undefined;
  }
}
