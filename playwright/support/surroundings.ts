import { z } from 'zod';

const schema = z.object({
  PILOTHOUSE_TEST_KUBECONFIG: z.string(),
  /** Signs ServiceAccount tokens: only for tokens with an end of the test's choice. */
  PILOTHOUSE_TEST_SIGNING_KEY: z.string(),
  /** Audit log of the API server: counts what really arrived there. */
  PILOTHOUSE_TEST_AUDIT_LOG: z.string(),
  PILOTHOUSE_TEST_HTTP_ORIGIN: z.url(),
  PILOTHOUSE_TEST_HTTPS_ORIGIN: z.url(),
});

export type Surroundings = z.infer<typeof schema>;

/** Id of the cluster in every URL of the tests. */
export const clusterId = 'test';

/** What the global set-up has started, handed to the workers through the environment. */
export function readSurroundings(): Surroundings {
  return schema.parse(process.env);
}

export function publishSurroundings(surroundings: Surroundings): void {
  Object.assign(process.env, surroundings);
}
