import { Refusal } from '#server/http/refusal.ts';
import type { ExecPlugin } from '#server/upstream/exec-plugin.ts';
import { KubeconfigProblem } from '#server/upstream/kubeconfig.ts';
import type { Renewable } from './sign-in.ts';

/** Runs the program where what it gave before has ended. @throws {Refusal} `plugin-failed` with the program's words. */
export async function pluginCredential(plugin: ExecPlugin): Promise<Renewable> {
  try {
    const { credential, expiresAtMs } = await plugin.credential();
    return { credential, endsAtMs: expiresAtMs, renewal: { by: 'plugin' } };
  } catch (error) {
    if (!(error instanceof KubeconfigProblem)) throw error;
    throw new Refusal('plugin-failed', error.message, { field: error.field });
  }
}
