import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBinary } from '#cluster/binaries/build.ts';
import { type ConsoleServer, startConsole } from '#scripts/test/console-server.ts';
import { startOidcApiServer } from '#server/testing/oidc-api-server.ts';
import { TestIssuer, testClient } from '#server/testing/test-issuer.ts';
import { test as base } from './test.ts';

export interface IssuerConsole {
  readonly console: ConsoleServer;
  readonly issuer: TestIssuer;
  /** Of an administrator of its cluster `lab`. */
  readonly adminToken: string;
}

/** `test` with a Pilothouse, an API server (without nodes) and an issuer of the worker's own. */
export function testWithIssuer(idTokenSeconds: number) {
  return base.extend<object, { readonly lab: IssuerConsole }>({
    lab: [
      // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from its first parameter.
      async ({}, use) => {
        process.env.PILOTHOUSE_TEST_API_SERVER ??= await ensureBinary('kube-apiserver');
        process.env.PILOTHOUSE_TEST_ETCD ??= await ensureBinary('etcd');
        const folder = await mkdtemp(join(tmpdir(), 'pilothouse-issuer-'));
        const file = async (name: string, text: string) => {
          await writeFile(join(folder, name), text, { mode: 0o600 });
          return join(folder, name);
        };
        const issuer = await TestIssuer.start({ idTokenSeconds });
        const api = await startOidcApiServer({ ...issuer, clientId: testClient.id });
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
        await use({ console, issuer, adminToken: api.adminToken });
        await console.stop();
        await api.stop();
        await issuer.stop();
        await rm(folder, { recursive: true, force: true });
      },
      { scope: 'worker', timeout: 180_000 },
    ],
    baseURL: async ({ lab }, use) => use(lab.console.origin),
  });
}
