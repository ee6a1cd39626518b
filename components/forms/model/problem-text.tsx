import type { ReactNode } from 'react';
import type { FormProblem } from './form-problem.ts';

/** The cause in the user's language, then the server's own sentence where it is the server that said no. */
export function problemText({ message, sentence }: FormProblem): ReactNode {
  if (sentence === undefined) return message;
  return (
    <>
      {message}{' '}
      <span translate="no" lang="en" className="font-mono">
        {sentence}
      </span>
    </>
  );
}
