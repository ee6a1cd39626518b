import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBinary } from '#cluster/binaries/build.ts';
import { startOidcApiServer } from '#server/testing/oidc-api-server.ts';
import { TestIssuer, testClient } from '#server/testing/test-issuer.ts';
import { startConsole } from './console-server.ts';

export interface IssuerLab {
  /** Of the console. */
  readonly origin: string;
  readonly log: () => string;
  stop(): Promise<void>;
}

/** Pilothouse with an issuer and an API server (without nodes) that takes its tokens, all on loopback: cluster `lab`, where `ann` may do everything and `bob` nothing. */
export async function startIssuerLab(idTokenSeconds: number): Promise<IssuerLab> {
  process.env.PILOTHOUSE_TEST_API_SERVER ??= await ensureBinary('kube-apiserver');
  process.env.PILOTHOUSE_TEST_ETCD ??= await ensureBinary('etcd');
  const folder = await mkdtemp(join(tmpdir(), 'pilothouse-issuer-'));
  const file = async (name: string, text: string) => {
    await writeFile(join(folder, name), text, { mode: 0o600 });
    return join(folder, name);
  };
  const issuer = await TestIssuer.start({ idTokenSeconds });
  const api = await startOidcApiServer({ ...issuer, clientId: testClient.id }, 'oidc:people');
  const { server, certificateAuthority: authority = '' } = api.cluster;
  const console = await startConsole({
    clusters: [{ name: 'lab', server, authority }],
    env: {
      PILOTHOUSE_OIDC_ISSUER: issuer.address,
      PILOTHOUSE_OIDC_CLIENT_ID: testClient.id,
      PILOTHOUSE_OIDC_CLIENT_SECRET_FILE: await file('secret', testClient.secret),
      PILOTHOUSE_OIDC_CA_FILE: await file('ca.pem', issuer.certificate),
      PILOTHOUSE_OIDC_NAME: 'Lab accounts',
    },
  });
  return {
    origin: console.origin,
    log: console.log,
    async stop() {
      await console.stop();
      await api.stop();
      await issuer.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
