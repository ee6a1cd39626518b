'use client';

import { createContext, useContext } from 'react';
import type { RequestProblem } from '#lib/protocol/request-problem.ts';

export interface SessionControl {
  /** The API server or Pilothouse does not take the session any more. The page stays as it is. */
  readonly isLost: boolean;
  /** Opens the dialog that signs in again in place. */
  readonly signInAgain: () => void;
  /** Of this cluster, or of all that somebody is signed in to in this browser. */
  readonly signOut: (where: 'here' | 'everywhere') => Promise<void>;
  /** The credential ends soon and could not be renewed yet. */
  readonly renewalProblem: RequestProblem | undefined;
}

export const SessionControlContext = createContext<SessionControl | undefined>(undefined);

export function useSessionControl(): SessionControl {
  const control = useContext(SessionControlContext);
  if (control === undefined) throw new TypeError('useSessionControl is used outside the pages of a cluster.');
  return control;
}
