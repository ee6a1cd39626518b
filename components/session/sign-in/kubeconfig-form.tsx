'use client';

import { File as FileIcon } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type DragEvent, type FormEvent, useEffect, useRef, useState } from 'react';
import { readKubeconfig } from '#components/data/session-request.ts';
import { useMarkedName } from '#components/shell/cluster-mark.tsx';
import { Button } from '#components/ui/button.tsx';
import { Field, Select } from '#components/ui/field.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { Spinner } from '#components/ui/spinner.tsx';
import { RequestProblem } from '#lib/protocol/request-problem.ts';
import type { ClusterSummary, KubeconfigContexts } from '#lib/protocol/session.ts';
import { isUsable, KubeconfigContextList } from './kubeconfig-contexts.tsx';
import { SignInProblem } from './sign-in-problem.tsx';
import type { SignIn } from './use-sign-in.ts';

const largestBytes = 1_000_000;
const readAfterMs = 350;

interface Given {
  readonly text: string;
  /** Absent when it was pasted. */
  readonly fileName?: string;
}

/** Signing in with an entry of a kubeconfig: a file, dropped or chosen, or its text. */
export default function KubeconfigForm(props: {
  clusters: readonly ClusterSummary[];
  clusterName: string;
  signIn: SignIn;
  /** Signs in to this cluster alone: entries that fit another one are listed, and off. */
  only?: string;
}) {
  const { clusters, clusterName, signIn, only } = props;
  const t = useTranslations('session');
  const nameOf = useMarkedName();
  const [given, setGiven] = useState<Given>();
  const [context, setContext] = useState<string>();
  const [cluster, setCluster] = useState('');
  const { contexts, reading, problem } = useContexts(given?.text ?? '');
  const usable = contexts?.contexts.filter((entry) => isUsable(entry, only)) ?? [];
  const preselected = usable.find((entry) => entry.name === contexts?.currentContext) ?? usable[0];
  const chosen = usable.find((entry) => entry.name === context) ?? preselected;
  const picked = only ?? (cluster === '' && clusters.length === 1 ? clusters[0]?.id : cluster);
  const target = chosen?.cluster ?? (picked === '' ? undefined : picked);

  function submit(event: FormEvent) {
    event.preventDefault();
    if (given === undefined || chosen === undefined || target === undefined) return;
    void signIn.submit({ method: 'kubeconfig', kubeconfig: given.text, context: chosen.name, cluster: target });
  }
  function take(next: Given | undefined) {
    setGiven(next);
    setContext(undefined);
    signIn.clear();
  }
  const shownProblem = signIn.problem ?? problem;
  return (
    <form method="post" onSubmit={submit} className="flex flex-col gap-3">
      <KubeconfigSource given={given} onGiven={take} count={contexts?.contexts.length} />
      {reading ? (
        <p role="status" className="shown-late flex items-center gap-2 text-12 text-text-2">
          <Spinner sizePx={12} />
          {t('kubeconfig.reading')}
        </p>
      ) : null}
      {contexts === undefined ? null : (
        <KubeconfigContextList
          contexts={contexts}
          chosen={chosen?.name}
          onChoose={setContext}
          clusters={clusters}
          only={only}
        />
      )}
      {chosen !== undefined && chosen.cluster === undefined && only === undefined ? (
        <Field label={t('cluster.label')} hint={t('kubeconfig.pickCluster')}>
          {(ids) => (
            <Select
              {...ids}
              value={picked}
              onChange={(event) => setCluster(event.target.value)}
              options={[
                { value: '', label: t('cluster.choose') },
                ...clusters.map((one) => ({ value: one.id, label: nameOf(one) })),
              ]}
            />
          )}
        </Field>
      ) : null}
      {shownProblem === undefined ? null : <SignInProblem problem={shownProblem} clusterName={clusterName} />}
      {contexts === undefined ? null : (
        <Button
          type="submit"
          variant="primary"
          busy={signIn.busy}
          className="h-9! w-full"
          {...(chosen === undefined
            ? { disabledReason: t('kubeconfig.noneUsable') }
            : target === undefined
              ? { disabledReason: t('kubeconfig.pickCluster') }
              : {})}
        >
          {signIn.busy ? t('signingIn') : chosen === undefined ? t('signIn') : t('signInAs', { user: chosen.user })}
        </Button>
      )}
      <p className="text-12 text-text-3">{t('kubeconfig.note')}</p>
    </form>
  );
}

function KubeconfigSource(props: {
  given: Given | undefined;
  onGiven: (given: Given | undefined) => void;
  count: number | undefined;
}) {
  const { given, onGiven, count } = props;
  const t = useTranslations('session.kubeconfig');
  const chooser = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  const [isTooLarge, setTooLarge] = useState(false);

  async function takeFile(file: File | undefined) {
    if (file === undefined) return;
    setTooLarge(file.size > largestBytes);
    if (file.size <= largestBytes) onGiven({ text: await file.text(), fileName: file.name });
  }
  function drop(event: DragEvent) {
    event.preventDefault();
    setOver(false);
    void takeFile(event.dataTransfer.files[0]);
  }
  const choose = (
    <>
      <input
        ref={chooser}
        type="file"
        hidden
        aria-label={t('file')}
        onChange={(event) => {
          void takeFile(event.target.files?.[0]);
          event.target.value = '';
        }}
      />
      <Button size="s" icon={FileIcon} onClick={() => chooser.current?.click()}>
        {t(given?.fileName === undefined ? 'choose' : 'replace')}
      </Button>
    </>
  );
  return (
    <section
      aria-label={t('label')}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
      className={`flex flex-col gap-2 rounded-m ${isOver ? 'outline-2 outline-focus outline-offset-4' : ''}`}
    >
      {given?.fileName === undefined ? (
        <>
          <Field label={t('paste')} aside={choose} hint={t('drop')}>
            {(ids) => (
              <textarea
                {...ids}
                autoComplete="off"
                spellCheck={false}
                placeholder="apiVersion: v1&#10;kind: Config"
                onInput={(event) => {
                  const text = event.currentTarget.value;
                  onGiven(text.trim() === '' ? undefined : { text });
                }}
                className="h-28 w-full resize-y rounded-m border border-control bg-surface px-2.5 py-2 font-mono text-12 leading-[18px] placeholder:text-text-3 focus-visible:border-focus focus-visible:outline-offset-[-1px]"
              />
            )}
          </Field>
          {isTooLarge ? <Notice tone="bad" title={t('tooLarge')} /> : null}
        </>
      ) : (
        <>
          <span className="text-12 font-medium">{t('label')}</span>
          <div className="flex min-h-9 flex-wrap items-center gap-2 rounded-m border border-control bg-surface py-1 pr-1 pl-2.5">
            <FileIcon aria-hidden="true" size={14} className="text-text-3" />
            <span className="min-w-0 truncate font-mono text-12">{given.fileName}</span>
            <span className="text-12 text-text-3">
              {t('size', { kilobytes: Math.max(0.1, Math.round(given.text.length / 100) / 10), count: count ?? 0 })}
            </span>
            <span className="ml-auto flex gap-1">
              {choose}
              <Button size="s" variant="ghost" onClick={() => onGiven(undefined)}>
                {t('pasteInstead')}
              </Button>
            </span>
          </div>
        </>
      )}
    </section>
  );
}

/** Asks the server what can be chosen, a moment after the text stops changing. */
function useContexts(text: string) {
  const [answer, setAnswer] = useState<{ text: string; contexts?: KubeconfigContexts; problem?: RequestProblem }>();
  useEffect(() => {
    if (text === '') return;
    const abort = new AbortController();
    const timer = setTimeout(() => {
      readKubeconfig(text, abort.signal).then(
        (contexts) => setAnswer({ text, contexts }),
        (error: unknown) => {
          if (error instanceof RequestProblem) setAnswer({ text, problem: error });
        },
      );
    }, readAfterMs);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [text]);
  const isCurrent = answer?.text === text && text !== '';
  return {
    contexts: isCurrent ? answer.contexts : undefined,
    problem: isCurrent ? answer.problem : undefined,
    reading: text !== '' && !isCurrent,
  };
}
