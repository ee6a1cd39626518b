import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { type TestOutcome, type TestStep, testSteps } from '#components/data/live/connection/self-test.ts';
import { describeProblem } from '#components/problem/describe-problem.ts';
import { useCount } from '#components/resource-list/use-count.ts';
import { ServerSentence } from '#components/ui/server-sentence.tsx';
import { Spinner } from '#components/ui/spinner.tsx';
import { StatusShape, toneText } from '#components/ui/status.tsx';
import type { Tone } from '#lib/kubernetes/tone.ts';
import type { Outcomes } from './use-self-test.ts';

/** What was tried on the way to the server, in words, one below the other. */
export function TestSteps({ outcomes }: { outcomes: Outcomes }) {
  const t = useTranslations('connection');
  const running = testSteps.find((step) => outcomes[step] === undefined);
  return (
    <ol>
      {testSteps.map((step) => (
        <li key={step} className="flex items-start gap-3 border-border border-t px-3 py-2 first:border-t-0">
          <span className="mt-[3px] flex size-3.5 flex-none items-center justify-center">
            {running === step ? <Spinner /> : <StatusShape tone={toneOf(step, outcomes)} />}
          </span>
          <div className="min-w-0 flex-1">
            <div className="font-medium">{t(`step.${step}.title`)}</div>
            <p className="text-12 text-text-2">{t(`step.${step}.about`)}</p>
            <Detail outcome={outcomes[step]} />
          </div>
          <Word step={step} outcomes={outcomes} isRunning={running === step} />
        </li>
      ))}
    </ol>
  );
}

function Word({ step, outcomes, isRunning }: { step: TestStep; outcomes: Outcomes; isRunning: boolean }) {
  const t = useTranslations('connection');
  const count = useCount();
  const outcome = outcomes[step];
  const words = (): ReactNode => {
    if (isRunning) return t('running');
    if (outcome === undefined) return t('waiting');
    if (outcome.state !== 'passed') return t(outcome.state);
    return step === 'session' ? t('passed') : t('passedIn', { ms: count(Math.max(1, Math.round(outcome.ms))) });
  };
  return (
    <span className={`flex-none whitespace-nowrap text-12 ${toneText(isRunning ? 'neutral' : toneOf(step, outcomes))}`}>
      {words()}
    </span>
  );
}

function Detail({ outcome }: { outcome: TestOutcome | undefined }) {
  const t = useTranslations('connection');
  const tProblem = useTranslations('problem');
  if (outcome?.state !== 'failed') return null;
  const { why, problem } = outcome;
  return (
    <div className="mt-1">
      <p>{why === 'refused' && problem !== undefined ? describeProblem(problem, tProblem).title : t(`why.${why}`)}</p>
      {problem === undefined ? null : <ServerSentence text={problem.status.message} className="mt-1.5" />}
    </div>
  );
}

/** A stream or polling that fails is bad only where it is needed. */
function toneOf(step: TestStep, outcomes: Outcomes): Tone {
  const outcome = outcomes[step];
  if (outcome === undefined || outcome.state === 'skipped') return 'unknown';
  if (outcome.state === 'passed') return 'ok';
  const isSpare = step === 'stream' || step === 'poll';
  return isSpare && outcomes.socket?.state === 'passed' ? 'warn' : step === 'socket' ? 'warn' : 'bad';
}
