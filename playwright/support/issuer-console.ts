import { type IssuerLab, startIssuerLab } from '#scripts/test/issuer-lab.ts';
import { test as base } from './test.ts';

/** `test` with a Pilothouse, an API server (without nodes) and an issuer of the worker's own. */
export function testWithIssuer(idTokenSeconds: number) {
  return base.extend<object, { readonly lab: IssuerLab }>({
    lab: [
      async ({ playwright: _ }, use) => {
        const lab = await startIssuerLab(idTokenSeconds);
        await use(lab);
        await lab.stop();
      },
      { scope: 'worker', timeout: 180_000 },
    ],
    baseURL: async ({ lab }, use) => use(lab.origin),
  });
}
