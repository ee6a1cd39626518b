'use client';

import { createContext, useContext } from 'react';

export interface SessionControl {
  /** The API server or Pilothouse does not take the session any more. The page stays as it is. */
  readonly isLost: boolean;
  /** Opens the dialog that signs in again in place. */
  readonly signInAgain: () => void;
  readonly signOut: () => Promise<void>;
}

export const SessionControlContext = createContext<SessionControl | undefined>(undefined);

export function useSessionControl(): SessionControl {
  const control = useContext(SessionControlContext);
  if (control === undefined) throw new TypeError('useSessionControl is used outside the pages of a cluster.');
  return control;
}
