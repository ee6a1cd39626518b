'use client';

import { useMemo } from 'react';
import type { Store } from '#components/data/live/store.ts';
import type { LintContext } from '#lib/manifest/lint/finding.ts';
import type { ManifestClient } from '../worker/manifest-client.ts';
import type { Answer, Ask } from '../worker/protocol.ts';

/** What is asked while writing, of the text as it is at that moment. Undefined: nothing is known of the place. */
export interface Assistant {
  /** Waits for schemas that are on their way, until `signal` says otherwise. */
  readonly complete: (text: string, offset: number, signal?: AbortSignal) => Promise<Answer<'complete'> | undefined>;
  readonly hover: (text: string, offset: number) => Promise<Answer<'hover'>>;
  /** Another number when more is known; undefined without a worker. */
  readonly knowledge: Store<number> | undefined;
  readonly explain: (text: string, at: Ask<'explain'>['at']) => Promise<Answer<'explain'>>;
}

export function useAssistant(
  client: ManifestClient | undefined,
  cluster: string,
  mode: LintContext['mode'],
): Assistant {
  return useMemo(() => assistantOf(client, cluster, mode), [client, cluster, mode]);
}

function assistantOf(client: ManifestClient | undefined, cluster: string, mode: LintContext['mode']): Assistant {
  const answered = async <T>(answer: Promise<T> | undefined): Promise<T | undefined> => {
    try {
      return await answer;
    } catch {
      // Without the worker there is no help; that it is lost is said where the text is checked.
      return undefined;
    }
  };
  return {
    knowledge: client?.knowledge,
    complete: (text, offset, signal) => answered(client?.complete({ cluster, mode, text, offset }, signal)),
    hover: (text, offset) => answered(client?.ask('hover', { cluster, mode, text, offset })),
    explain: (text, at) => answered(client?.ask('explain', { cluster, mode, text, at })),
  };
}
