import type { ReactNode } from 'react';
import { ProblemLine } from '#components/forms/fields/problem-line.tsx';

/** Below a field that names an object which is not there, or not yet. */
export function MissingNote({ isMissing, children }: { isMissing: boolean; children: ReactNode }) {
  return isMissing ? <ProblemLine problem={{ tone: 'warn', text: children }} /> : null;
}
