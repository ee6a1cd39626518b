import { Agent, request } from 'undici';

/**
 * For tests only: what a person's browser does at the issuer, until that sends it back: signs in as `who`.
 * @returns the query with which it comes back to the console.
 */
export async function visitIssuer(address: string, who: string, certificate: string): Promise<string> {
  const dispatcher = new Agent({ connect: { ca: certificate } });
  const cookies = new Map<string, string>();
  let next = new URL(address);
  const { origin } = next;
  try {
    for (let step = 0; step < 12; step += 1) {
      if (next.origin !== origin) return next.search;
      if (next.pathname.startsWith('/interaction/')) next.searchParams.set('as', who);
      const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
      const answer = await request(next, { dispatcher, headers: { cookie } });
      for (const line of [answer.headers['set-cookie'] ?? []].flat()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
        if (value === '') cookies.delete(name);
        else cookies.set(name, value);
      }
      const location = [answer.headers.location ?? ''].flat()[0] ?? '';
      const text = await answer.body.text();
      if (location === '') throw new Error(`${next.href} answered ${answer.statusCode}: ${text.slice(0, 2000)}`);
      next = new URL(location, next);
    }
    throw new Error('the issuer sends nobody back');
  } finally {
    await dispatcher.destroy();
  }
}
