import { readSession, renewSession } from '#components/data/session-request.ts';
import type { ClusterSession } from '#lib/protocol/session.ts';

/**
 * Renews the credential of a session, one tab at a time: many issuers take a refresh token once, and take a second use
 * for theft. Who had to wait finds it renewed. Resolves when nothing is to be done any more.
 * @throws {RequestProblem} why it could not be renewed.
 */
export async function renewInTurn({ cluster, renewal }: ClusterSession, signal: AbortSignal): Promise<void> {
  await oneTabAtATime(`pilothouse-renew-${cluster}`, signal, async () => {
    const { sessions } = await readSession(signal);
    const current = sessions.find((session) => session.cluster === cluster)?.renewal;
    // Renewed by another tab, signed out there, or signed in with something that can't be renewed.
    if (current === undefined || current.before !== renewal?.before) return;
    await renewSession(cluster);
  });
}

async function oneTabAtATime(name: string, signal: AbortSignal, act: () => Promise<void>): Promise<void> {
  // Over plain http beyond loopback browsers offer no locks.
  if (!('locks' in navigator)) return await act();
  await navigator.locks.request(name, { signal }, act);
}
