import {
  authorizationCodeGrant,
  buildAuthorizationUrl,
  type ClientAuth,
  ClientSecretBasic,
  ClientSecretPost,
  type Configuration,
  calculatePKCECodeChallenge,
  customFetch,
  discovery,
  enableNonRepudiationChecks,
  None,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
  refreshTokenGrant,
  tokenRevocation,
} from 'openid-client';
import { Refusal } from '#server/http/refusal.ts';
import { issuerFetch, issuerTimeoutSeconds } from './issuer-fetch.ts';
import { oidcRefusal } from './oidc-failure.ts';
import type { OidcSettings } from './oidc-settings.ts';
import type { RoundTrip } from './round-trip.ts';

/** What the issuer has given: the ID token is what the API server takes. */
export interface IssuedTokens {
  readonly idToken: string;
  readonly refreshToken: string | undefined;
}

/** Of these, what the issuer says that it offers; `openid` in any case. */
const usualScopes = ['openid', 'email', 'profile', 'groups', 'offline_access'];
/** Where it does not say what it offers: an unknown scope may be an error there. */
const certainScopes = 'openid email profile';
/** Its addresses and what it offers change rarely, and a restart must not be needed for it. */
const metadataKeptMs = 3_600_000;

/** The configured issuer, as its client: authorization code with PKCE, and refresh (OpenID Connect Core 1.0). */
export class Issuer {
  readonly settings: OidcSettings;
  readonly #fetch: ReturnType<typeof issuerFetch>;
  #known: { readonly configuration: Promise<Configuration>; readonly sinceMs: number } | undefined;

  constructor(settings: OidcSettings) {
    this.settings = settings;
    this.#fetch = issuerFetch(settings.issuer, settings.certificateAuthority);
  }

  /** Where the browser goes, and what has to be known again when it comes back. @throws {Refusal} */
  async authorize(
    redirectUri: string,
    options: { readonly asksAgain: boolean },
  ): Promise<{ address: string; trip: Pick<RoundTrip, 'state' | 'nonce' | 'verifier' | 'redirectUri'> }> {
    return await this.#asked(async (configuration) => {
      const trip = { state: randomState(), nonce: randomNonce(), verifier: randomPKCECodeVerifier(), redirectUri };
      const address = buildAuthorizationUrl(configuration, {
        redirect_uri: redirectUri,
        scope: this.settings.scopes ?? offeredScopes(configuration.serverMetadata().scopes_supported),
        code_challenge: await calculatePKCECodeChallenge(trip.verifier),
        code_challenge_method: 'S256',
        state: trip.state,
        nonce: trip.nonce,
        // Who has just signed out here is asked who they are, not signed in again by the issuer's own session.
        ...(options.asksAgain ? { prompt: 'login' } : {}),
      });
      return { address: address.href, trip };
    });
  }

  /** `search`: the query that the issuer has sent the browser back with. @throws {Refusal} */
  async redeem(search: string, trip: RoundTrip): Promise<IssuedTokens> {
    return await this.#asked(async (configuration) => {
      const answer = new URL(trip.redirectUri);
      answer.search = search;
      return issued(
        await authorizationCodeGrant(configuration, answer, {
          expectedState: trip.state,
          expectedNonce: trip.nonce,
          pkceCodeVerifier: trip.verifier,
          idTokenExpected: true,
        }),
      );
    });
  }

  /** @throws {Refusal} `oidc-expired` when the refresh token is not taken any more. */
  async refresh(refreshToken: string): Promise<IssuedTokens> {
    return await this.#asked(async (configuration) => {
      const tokens = issued(await refreshTokenGrant(configuration, refreshToken));
      return { ...tokens, refreshToken: tokens.refreshToken ?? refreshToken };
    });
  }

  /** At sign-out, where the issuer can do it. Never rejects: the session is gone in any case. */
  async revoke(refreshToken: string): Promise<void> {
    await this.#asked(async (configuration) => {
      if (configuration.serverMetadata().revocation_endpoint === undefined) return;
      await tokenRevocation(configuration, refreshToken, { token_type_hint: 'refresh_token' });
    }).catch(() => undefined);
  }

  close(): Promise<void> {
    return this.#fetch.close();
  }

  async #asked<Result>(ask: (configuration: Configuration) => Promise<Result>): Promise<Result> {
    try {
      return await ask(await this.#configuration());
    } catch (error) {
      throw oidcRefusal(error, this.settings.issuer);
    }
  }

  /** Read when it is first wanted: an issuer that is down must not keep the console from starting. */
  #configuration(): Promise<Configuration> {
    if (this.#known !== undefined && performance.now() - this.#known.sinceMs < metadataKeptMs) {
      return this.#known.configuration;
    }
    const { issuer, clientId, clientSecret } = this.settings;
    const configuration = discovery(
      issuer,
      clientId,
      clientSecret === undefined ? {} : { client_secret: clientSecret },
      clientSecret === undefined ? None() : offeredAuthentication(clientSecret),
      {
        [customFetch]: this.#fetch.send,
        timeout: issuerTimeoutSeconds,
        // Also the signature is looked at, not only where the token came from.
        execute: [enableNonRepudiationChecks],
      },
    );
    this.#known = { configuration, sinceMs: performance.now() };
    configuration.catch(() => {
      this.#known = undefined;
    });
    return configuration;
  }
}

function issued(tokens: { readonly id_token?: string; readonly refresh_token?: string }): IssuedTokens {
  if (tokens.id_token === undefined) throw new Refusal('oidc-refused', 'the issuer gave no ID token');
  return { idToken: tokens.id_token, refreshToken: tokens.refresh_token };
}

function offeredScopes(offered: readonly string[] | undefined): string {
  if (offered === undefined) return certainScopes;
  return usualScopes.filter((scope) => scope === 'openid' || offered.includes(scope)).join(' ');
}

/** `client_secret_basic` is what every issuer takes that does not say otherwise. */
function offeredAuthentication(secret: string): ClientAuth {
  const [basic, post] = [ClientSecretBasic(secret), ClientSecretPost(secret)];
  return (server, ...rest) => {
    const offered = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
    const chosen = offered.includes('client_secret_basic') || !offered.includes('client_secret_post') ? basic : post;
    return chosen(server, ...rest);
  };
}
