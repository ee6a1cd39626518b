'use client';

import { useCallback, useEffect, useState } from 'react';
import type { ManifestClient } from '../worker/manifest-client.ts';
import { forgetClient, holdClient } from '../worker/shared-client.ts';

/** The page's worker while this component is there and wants it; `restart` begins anew with another one. */
export function useManifestClient(isWanted: boolean): {
  readonly client: ManifestClient | undefined;
  readonly restart: () => void;
} {
  const [client, setClient] = useState<ManifestClient>();
  const [tries, setTries] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another try is another client.
  useEffect(() => {
    if (!isWanted) return undefined;
    const held = holdClient();
    setClient(held.client);
    return held.release;
  }, [isWanted, tries]);
  const restart = useCallback(() => {
    setClient((lost) => {
      if (lost !== undefined) forgetClient(lost);
      return undefined;
    });
    setTries((before) => before + 1);
  }, []);
  return { client, restart };
}
