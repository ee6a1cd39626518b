'use client';

import { Eye, EyeOff } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type FormEvent, useEffect, useEffectEvent, useRef, useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Field, type FieldProblem } from '#components/ui/field.tsx';
import { useNow, useTimeText } from '../time-left.ts';
import { cleanToken, readTokenHint } from './jwt.ts';
import { MaskedToken } from './masked-token.tsx';
import { SignInProblem } from './sign-in-problem.tsx';
import type { SignIn } from './use-sign-in.ts';

/** The form for a bearer token. The token lives in this component only and goes nowhere but into the one request. */
export function TokenForm(props: {
  /** Undefined while it is not known yet: what is submitted then is sent as soon as it is. */
  cluster: string | undefined;
  clusterName: string;
  signIn: SignIn;
  /** Plain http beyond loopback: the field is there, but off. */
  refused?: boolean;
}) {
  const { cluster, clusterName, signIn, refused = false } = props;
  const t = useTranslations('session');
  const input = useRef<HTMLTextAreaElement>(null);
  const form = useRef<HTMLFormElement>(null);
  const [text, setText] = useState('');
  const [isShown, setShown] = useState(false);
  const [isMissing, setMissing] = useState(false);
  const [isCleaned, setCleaned] = useState(false);
  const { token } = cleanToken(text);
  const hint = useTokenHint(token, isCleaned);
  const [isWaiting, setWaiting] = useState(false);
  const [isReady, setReady] = useState(false);
  useEffect(() => {
    if (!refused) input.current?.focus();
  }, [refused]);
  useEffect(() => {
    // What was typed before the page's scripts ran is in the field only.
    setText((before) => input.current?.value || before);
    setReady(true);
  }, []);
  const send = useEffectEvent((to: string) => void signIn.submit({ method: 'token', cluster: to, token }));
  useEffect(() => {
    if (!isWaiting || cluster === undefined) return;
    setWaiting(false);
    send(cluster);
  }, [isWaiting, cluster]);

  function submit(event: FormEvent) {
    event.preventDefault();
    if (token === '') {
      setMissing(true);
      input.current?.focus();
      return;
    }
    setWaiting(true);
  }
  const isBusy = signIn.busy || isWaiting;
  const problem: FieldProblem | undefined = isMissing ? { tone: 'bad', text: t('token.missing') } : hint;
  return (
    <form ref={form} method="post" onSubmit={submit} className="flex flex-col gap-3">
      <Field
        label={t('token.label')}
        problem={refused ? undefined : problem}
        hint={refused ? undefined : t('token.hint')}
        aside={
          refused || token === '' ? undefined : (
            <>
              <span>{t('token.length', { count: token.length })}</span>
              <button
                type="button"
                aria-pressed={isShown}
                onClick={() => setShown(!isShown)}
                className="-my-1 flex h-6 items-center gap-1 text-accent hover:underline"
              >
                {isShown ? <EyeOff aria-hidden="true" size={14} /> : <Eye aria-hidden="true" size={14} />}
                {t(isShown ? 'token.hide' : 'token.show')}
              </button>
            </>
          )
        }
      >
        {(ids) => (
          <MaskedToken
            ids={ids}
            inputRef={input}
            token={token}
            masked={!isShown}
            disabled={refused}
            heightPx={refused ? 64 : 112}
            {...(refused ? { placeholder: t('token.notOverHttp') } : {})}
            onText={(next) => {
              setText(next);
              setMissing(false);
              const cleaned = cleanToken(next);
              setCleaned((was) => cleaned.token !== '' && (was || cleaned.changed));
              // The masked drawing and the real text must wrap alike: what is taken away goes from both.
              if (input.current !== null && cleaned.changed) input.current.value = cleaned.token;
            }}
            onEnter={() => form.current?.requestSubmit()}
          />
        )}
      </Field>
      {signIn.problem === undefined ? null : <SignInProblem problem={signIn.problem} clusterName={clusterName} />}
      {refused ? null : (
        <Button
          type="submit"
          variant="primary"
          busy={isBusy}
          disabled={!isReady}
          hotkey="Enter"
          className="h-9! w-full"
        >
          {t(isBusy ? 'signingIn' : 'signIn')}
        </Button>
      )}
    </form>
  );
}

/** Whose the token says it is and when it ends; only a hint, the API server decides. */
function useTokenHint(token: string, changed: boolean): FieldProblem | undefined {
  const t = useTranslations('session.token');
  const now = useNow(15_000);
  const timeText = useTimeText();
  if (token === '' || now === undefined) return undefined;
  const cleaned = changed ? ` ${t('cleaned')}` : '';
  const hint = readTokenHint(token);
  const bold = { term: (chunks: React.ReactNode) => <b className="font-medium">{chunks}</b> };
  if (hint === undefined) return changed ? { tone: 'ok', text: t('cleaned') } : undefined;
  const left = hint.expiresAtMs === undefined ? undefined : hint.expiresAtMs - now;
  const end = left === undefined ? 'noEnd' : left > 0 ? 'ends' : 'ended';
  const values = { ...hint.serviceAccount, subject: hint.subject, time: timeText(Math.abs(left ?? 0)), ...bold };
  return {
    tone: end === 'ended' ? 'warn' : 'ok',
    text: (
      <>
        {t.rich(`${hint.serviceAccount === undefined ? 'subject' : 'serviceAccount'}.${end}`, values)}
        {cleaned}
      </>
    ),
  };
}
