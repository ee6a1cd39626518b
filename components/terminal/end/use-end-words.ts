'use client';

import { useTranslations } from 'next-intl';
import type { Tone } from '#lib/kubernetes/tone.ts';
import type { ExecCause, ExecEnd } from '#lib/protocol/exec.ts';
import type { TerminalContent } from '../terminal-content.ts';
import type { TerminalState } from '../terminal-state.ts';

export interface EndWords {
  readonly tone: Tone;
  /** One sentence of cause. */
  readonly title: string;
  readonly text?: string | undefined;
  /** The API server's, kubelet's or runtime's own words. */
  readonly sentence?: string | undefined;
  readonly atMs: number;
}

const firstSignal = 128;
const signals: Readonly<Record<number, string>> = {
  1: 'SIGHUP',
  2: 'SIGINT',
  3: 'SIGQUIT',
  6: 'SIGABRT',
  9: 'SIGKILL',
  11: 'SIGSEGV',
  13: 'SIGPIPE',
  15: 'SIGTERM',
};

/** Why a terminal's program has ended or was lost, in words; undefined while it runs. */
export function useEndWords({ pod, container }: TerminalContent): (state: TerminalState) => EndWords | undefined {
  const t = useTranslations('terminal.end');

  function causeWords(cause: ExecCause): Pick<EndWords, 'tone' | 'title' | 'text'> {
    switch (cause.kind) {
      case 'pod-deleted':
        return { tone: 'warn', title: t('podDeleted', { pod }) };
      case 'container-ended':
        return {
          tone: 'warn',
          title: t('containerEnded', { container }),
          text: t('containerReason', { reason: cause.reason || 'Error', code: cause.exitCode ?? 'none' }),
        };
      case 'container-restarted':
        return { tone: 'warn', title: t('containerRestarted', { container }) };
      case 'kubelet-unreachable':
        return {
          tone: 'bad',
          title: cause.node === undefined ? t('kubelet') : t('kubeletOf', { node: cause.node }),
          text: t('kubeletText'),
        };
      case 'api-server-gone':
        return { tone: 'bad', title: t('apiServer'), text: t('newSession') };
      case 'no-shell':
        return {
          tone: 'warn',
          title: t('noShell', { container }),
          text: t('noShellText', { tried: cause.tried.join(', ') }),
        };
      case 'no-program':
        return { tone: 'warn', title: t('noProgram', { container, program: cause.program }) };
    }
  }

  function endWords(end: ExecEnd): Pick<EndWords, 'tone' | 'title' | 'text' | 'sentence'> {
    if (end.kind === 'lost') return { tone: 'bad', title: t('lost'), text: t('newSession'), sentence: end.why };
    if (end.kind === 'failed') {
      const title =
        end.httpStatus === 403 ? t('forbidden') : end.httpStatus === 404 ? t('podDeleted', { pod }) : t('failed');
      return { tone: 'bad', title, sentence: end.status.message };
    }
    const { exitCode } = end;
    if (exitCode === 0) return { tone: 'done', title: t('exited') };
    const signal = signals[exitCode - firstSignal];
    return {
      tone: 'warn',
      title: signal === undefined ? t('exitedWith', { code: exitCode }) : t('killed', { code: exitCode, signal }),
    };
  }

  return (state) => {
    if (state.state === 'lost') {
      const { problem, why, atMs, isComingBack } = state;
      return {
        tone: 'bad',
        title: why === 'refused' && problem?.httpStatus === 401 ? t('signedOut') : t(why),
        text: isComingBack ? t('comingBack') : why === 'no-socket' ? t('noSocketText') : t('newSession'),
        sentence: problem?.status.message,
        atMs,
      };
    }
    if (state.state !== 'ended') return undefined;
    const { end, cause, atMs } = state;
    const words = endWords(end);
    return { ...words, ...(cause === undefined ? {} : causeWords(cause)), atMs };
  };
}
