import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { type Configuration, Provider } from 'oidc-provider';
import type { OwnCertificate } from '#server/tls/own-certificate.ts';
import { freshCertificate } from './pki.ts';

export const testClient = { id: 'pilothouse', secret: 'of-no-use-anywhere-else' } as const;

export interface TestIssuerOptions {
  /** Life of an ID token. */
  readonly idTokenSeconds?: number;
}

/**
 * For tests only: a real issuer (oidc-provider) on loopback, https with a certificate of its own. Whoever comes is asked
 * on a page with one button for each person; a refresh token is good once.
 */
export class TestIssuer {
  readonly address: string;
  readonly certificate: string;
  /** `ann` is in two groups, `bob` in none. */
  static readonly people = ['ann', 'bob'] as const;
  /** Method and path of each request. */
  readonly asked: readonly string[];
  readonly #server: Server;

  private constructor(address: string, certificate: string, asked: readonly string[], server: Server) {
    this.address = address;
    this.certificate = certificate;
    this.asked = asked;
    this.#server = server;
  }

  static async start(options: TestIssuerOptions = {}): Promise<TestIssuer> {
    const own: OwnCertificate = freshCertificate(['localhost', '127.0.0.1']);
    const server = createServer({ cert: own.certificate, key: own.key });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = `https://localhost:${portOf(server)}`;
    const provider = new Provider(address, configurationOf(options));
    const asked: string[] = [];
    server.on('request', (request, response) => {
      asked.push(`${request.method} ${request.url?.split('?', 1)[0]}`);
      const [, uid] = /^\/interaction\/([\w-]+)(?:\?|$)/.exec(request.url ?? '') ?? [];
      if (uid === undefined) return void provider.callback()(request, response);
      const chosen = new URL(request.url ?? '', address).searchParams.get('as');
      void answer(provider, request, response, chosen).catch((error: unknown) => {
        response.writeHead(500).end(String(error));
      });
    });
    return new TestIssuer(address, own.certificate, asked, server);
  }

  /** Nobody answers at its address any more. */
  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }
}

async function answer(provider: Provider, request: IncomingMessage, response: ServerResponse, chosen: string | null) {
  const { prompt, params, session, uid } = await provider.interactionDetails(request, response);
  if (chosen === 'nobody') {
    const denied = { error: 'access_denied', error_description: 'the person said no' };
    return await provider.interactionFinished(request, response, denied, { mergeWithLastSubmission: false });
  }
  if (prompt.name === 'login') {
    if (chosen !== null) {
      return await provider.interactionFinished(request, response, { login: { accountId: chosen } });
    }
    const buttons = [...TestIssuer.people, 'nobody'].map((one) => `<a href="/interaction/${uid}?as=${one}">${one}</a>`);
    return void response.writeHead(200, { 'content-type': 'text/html' }).end(`<h1>Issuer</h1>${buttons.join(' ')}`);
  }
  const grant = new provider.Grant({ accountId: session?.accountId ?? '', clientId: String(params.client_id) });
  grant.addOIDCScope(String(params.scope));
  const consent = { consent: { grantId: await grant.save() } };
  return await provider.interactionFinished(request, response, consent, { mergeWithLastSubmission: true });
}

function configurationOf({ idTokenSeconds = 3600 }: TestIssuerOptions): Configuration {
  return {
    clients: [
      {
        client_id: testClient.id,
        client_secret: testClient.secret,
        // Of a native client's address on loopback the port does not count (RFC 8252): tests get theirs later.
        application_type: 'native',
        redirect_uris: ['http://localhost/login/oidc'],
        grant_types: ['authorization_code', 'refresh_token'],
      },
    ],
    claims: { openid: ['sub'], email: ['email'], groups: ['groups'] },
    scopes: ['openid', 'email', 'groups', 'offline_access'],
    // The API server reads the ID token alone.
    conformIdTokenClaims: false,
    issueRefreshToken: async () => true,
    rotateRefreshToken: true,
    ttl: { IdToken: idTokenSeconds },
    features: { devInteractions: { enabled: false }, revocation: { enabled: true } },
    interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
    findAccount: async (_, id) => ({
      accountId: id,
      claims: async () => ({ sub: id, email: `${id}@example.com`, groups: id === 'ann' ? ['people', 'readers'] : [] }),
    }),
    cookies: { keys: ['for tests only'] },
  };
}

function portOf(server: Server): number {
  const address: AddressInfo | string | null = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
