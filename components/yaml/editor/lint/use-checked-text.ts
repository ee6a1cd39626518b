'use client';

import { useCallback, useEffect, useMemo, useState } from 'react';
import { useOpenApi } from '#components/data/open-api/use-open-api.ts';
import { useDiscovery } from '#components/data/use-discovery.ts';
import { useNamespaceNames } from '#components/data/use-namespace-names.ts';
import type { LintContext } from '#lib/manifest/lint/finding.ts';
import type { RequestProblem } from '#lib/protocol/request-problem.ts';
import type { ManifestClient } from '../worker/manifest-client.ts';
import type { LintAnswer } from '../worker/protocol.ts';
import { NewestWins } from './newest-wins.ts';
import { useNodePortRange } from './use-node-port-range.ts';

/** What was not looked at, and why: no fault of the text. */
export type LintNote =
  | { readonly type: 'stopped'; readonly retry: () => void }
  | { readonly type: 'kinds'; readonly problem: RequestProblem; readonly retry?: undefined }
  | {
      readonly type: 'fields';
      readonly apiVersions: readonly string[];
      /** Undefined: the cluster publishes no schema of them. */
      readonly problem: RequestProblem | undefined;
      readonly retry: () => void;
    };

/** A text and what is wrong in it; the newest that was looked at, which may be older than what is typed. */
export interface CheckedText {
  readonly text: string;
  readonly answer: LintAnswer;
}

export interface Checking {
  /** Undefined until a text was looked at. */
  readonly checked: CheckedText | undefined;
  /** Of `checked`; nothing while nothing is looked at. */
  readonly answer: LintAnswer;
  /** `answer` is of an older text, or the cluster's schemas are still on their way. */
  readonly isChecking: boolean;
  readonly note: LintNote | undefined;
  /** To be called when the worker does not answer. */
  readonly lose: () => void;
}

const typingRestsMs = 180;
const nothing: LintAnswer = { findings: [], documents: [], wanted: [], safeFixes: 0 };

/** Has a text looked at by the worker, against what the cluster serves, as soon as nobody types. */
export function useCheckedText(options: {
  client: ManifestClient | undefined;
  /** Begins anew with another worker. */
  restart: () => void;
  cluster: string;
  mode: LintContext['mode'];
  text: string;
  isPaused: boolean;
}): Checking {
  const { client, restart, cluster, mode, text, isPaused } = options;
  const [checked, setChecked] = useState<CheckedText>();
  const [isLost, setLost] = useState(false);
  const answer = isPaused ? nothing : (checked?.answer ?? nothing);
  const openApi = useOpenApi(cluster, answer.wanted);
  const { served, failedGroups, problem: discoveryProblem } = useDiscovery(cluster);
  const isServedKnown = served.length > 0;
  const { names, listable } = useNamespaceNames(cluster);
  const nodePorts = useNodePortRange(cluster, !isPaused && text.includes('nodePort'));
  const context = useMemo(
    () => ({
      served,
      failedGroups,
      ...(listable === true ? { namespaces: new Set(names) } : {}),
      ...(nodePorts === undefined ? {} : { nodePorts }),
    }),
    [served, failedGroups, names, listable, nodePorts],
  );

  const questions = useMemo(
    () =>
      client === undefined
        ? undefined
        : new NewestWins({
            ask: (question: { cluster: string; mode: LintContext['mode']; text: string }) =>
              client.ask('lint', question),
            answered: (question, found) => {
              setLost(false);
              setChecked({ text: question.text, answer: found });
            },
            failed: () => setLost(true),
          }),
    [client],
  );

  const { documents } = openApi;
  const hasChecked = checked !== undefined;
  useEffect(() => {
    if (client === undefined || questions === undefined || isPaused) return;
    if (isServedKnown) client.tell({ type: 'served', cluster, context }, context);
    for (const { apiVersion, hash, text: schemas } of documents) {
      client.tell({ type: 'schemas', cluster, apiVersion, text: schemas }, hash);
    }
    const timer = setTimeout(() => questions.ask({ cluster, mode, text }), hasChecked ? typingRestsMs : 0);
    return () => clearTimeout(timer);
  }, [client, questions, isPaused, isServedKnown, context, documents, cluster, mode, text, hasChecked]);

  const retryWorker = useCallback(() => {
    setLost(false);
    restart();
  }, [restart]);
  const note = isLost
    ? ({ type: 'stopped', retry: retryWorker } as const)
    : noteOf(isServedKnown ? undefined : discoveryProblem, openApi.missing, openApi.retry);
  return {
    checked,
    answer,
    isChecking: !isPaused && !isLost && (checked?.text !== text || openApi.pending),
    note: isPaused ? undefined : note,
    lose: useCallback(() => setLost(true), []),
  };
}

function noteOf(
  discoveryProblem: RequestProblem | undefined,
  missing: ReturnType<typeof useOpenApi>['missing'],
  retry: () => void,
): LintNote | undefined {
  if (discoveryProblem !== undefined) return { type: 'kinds', problem: discoveryProblem };
  const [first] = missing;
  if (first === undefined) return undefined;
  const apiVersions = missing.map(({ apiVersion }) => apiVersion);
  return { type: 'fields', apiVersions, problem: first.problem, retry };
}
