'use client';

import { ExternalLink } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { goToIssuer } from '#components/data/session-request.ts';
import { Button } from '#components/ui/button.tsx';
import { RequestProblem } from '#lib/protocol/request-problem.ts';
import { SignInProblem } from '../sign-in-problem.tsx';
import { type Errand, keepErrand } from './errand.ts';

/** Leaves for the issuer and comes back signed in. */
export function IssuerButton(props: { issuer: string; clusterName: string; errand: Errand; asksAgain: boolean }) {
  const { issuer, clusterName, errand, asksAgain } = props;
  const t = useTranslations('session.issuer');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<RequestProblem>();
  useEffect(() => {
    // Back from the issuer by the browser's button, the page may be the very one that was left.
    const shown = () => setBusy(false);
    window.addEventListener('pageshow', shown);
    return () => window.removeEventListener('pageshow', shown);
  }, []);

  async function leave() {
    setBusy(true);
    setProblem(undefined);
    try {
      keepErrand(errand);
      await goToIssuer(errand.cluster, asksAgain);
    } catch (error) {
      setBusy(false);
      if (!(error instanceof RequestProblem)) throw error;
      setProblem(error);
    }
  }
  return (
    <div className="flex flex-col gap-2">
      <Button variant="primary" icon={ExternalLink} busy={busy} onClick={() => void leave()} className="h-9! w-full">
        {t('signIn', { issuer })}
      </Button>
      {problem === undefined ? null : <SignInProblem problem={problem} clusterName={clusterName} />}
    </div>
  );
}
