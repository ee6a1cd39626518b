'use client';

import { useSession } from '../use-session.ts';

/** Whether this Pilothouse changes nothing in any cluster, by its configuration. */
export function useReadOnly(): boolean {
  return useSession().session?.readOnly === true;
}
