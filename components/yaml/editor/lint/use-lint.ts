'use client';

import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useOpenApi } from '#components/data/open-api/use-open-api.ts';
import { useDiscovery } from '#components/data/use-discovery.ts';
import { useNamespaceNames } from '#components/data/use-namespace-names.ts';
import { applyEdits } from '#lib/manifest/edit/apply-edits.ts';
import type { LintContext } from '#lib/manifest/lint/finding.ts';
import type { RequestProblem } from '#lib/protocol/request-problem.ts';
import type { ManifestClient } from '../worker/manifest-client.ts';
import type { Answer, Ask, LintAnswer, OutlineDocument } from '../worker/protocol.ts';
import { isSameFinding, type LabelledFix, type LocatedFinding } from './located-finding.ts';
import { NewestWins } from './newest-wins.ts';
import { useManifestClient } from './use-manifest-client.ts';
import { useManifestWords } from './use-manifest-words.ts';

export interface LintOptions {
  readonly cluster: string;
  readonly mode: LintContext['mode'];
  /** Fixes arrive as a new text; the editor makes the smallest edit of it, which can be undone. */
  readonly onChange: (text: string) => void;
  /** Nothing is looked at meanwhile, and nothing is found. */
  readonly isPaused?: boolean;
}

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

/** What is asked while writing, of the text as it is at that moment. Undefined: nothing is known of the place. */
export interface Assistant {
  readonly complete: (text: string, offset: number) => Promise<Answer<'complete'> | undefined>;
  readonly hover: (text: string, offset: number) => Promise<Answer<'hover'>>;
  readonly explain: (text: string, at: Ask<'explain'>['at']) => Promise<Answer<'explain'>>;
}

export interface Lint {
  /** In the order of the text. */
  readonly findings: readonly LocatedFinding[];
  readonly documents: readonly OutlineDocument[];
  /** How many findings `fixAll` mends. */
  readonly safeFixes: number;
  readonly fix: (finding: LocatedFinding, fix: LabelledFix) => void;
  readonly fixAll: () => void;
  /** The findings are of an older text, or the cluster's schemas are still on their way. */
  readonly isChecking: boolean;
  readonly note: LintNote | undefined;
  readonly assistant: Assistant;
}

const typingRestsMs = 180;
const nothing: LintAnswer = { findings: [], documents: [], wanted: [], safeFixes: 0 };

/** What is wrong in a text of manifests, found in a worker against what the cluster serves. */
export function useLint(text: string, options: LintOptions): Lint {
  const { cluster, mode, onChange, isPaused = false } = options;
  const { client, restart } = useManifestClient();
  const discovery = useDiscovery(cluster);
  const [checked, setChecked] = useState<{ readonly text: string; readonly answer: LintAnswer }>();
  const [isLost, setLost] = useState(false);
  const answer = isPaused ? nothing : (checked?.answer ?? nothing);
  const openApi = useOpenApi(cluster, answer.wanted);
  const wordsOf = useManifestWords();

  const { served, failedGroups, problem: discoveryProblem } = discovery;
  const isServedKnown = served.length > 0;
  const { names, listable } = useNamespaceNames(cluster);
  const context = useMemo(
    () => ({ served, failedGroups, ...(listable === true ? { namespaces: new Set(names) } : {}) }),
    [served, failedGroups, names, listable],
  );
  const latest = useRef({ text, onChange });
  latest.current = { text, onChange };
  const wish = useRef<{ readonly finding: LocatedFinding; readonly fixId: string }>(undefined);

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

  const findings = useMemo(() => answer.findings.map(wordsOf), [answer, wordsOf]);

  const fix = useCallback(
    (finding: LocatedFinding, chosen: LabelledFix) => {
      if (checked?.text === latest.current.text) latest.current.onChange(applyEdits(checked.text, chosen.edits));
      else wish.current = { finding, fixId: chosen.id };
    },
    [checked],
  );
  useEffect(() => {
    // A fix that was chosen while its finding was of an older text: it is looked up in the new one.
    const wished = wish.current;
    if (wished === undefined || checked?.text !== latest.current.text) return;
    wish.current = undefined;
    const same = checked.answer.findings.find((finding) => isSameFinding(finding, wished.finding));
    const chosen = same?.fixes.find(({ id }) => id === wished.fixId);
    if (chosen !== undefined) latest.current.onChange(applyEdits(checked.text, chosen.edits));
  }, [checked]);
  const fixAll = useCallback(async () => {
    const asked = latest.current.text;
    try {
      const fixed = await client?.ask('fixAll', { cluster, mode, text: asked });
      if (fixed !== undefined && latest.current.text === asked) latest.current.onChange(fixed.text);
    } catch {
      setLost(true);
    }
  }, [client, cluster, mode]);

  const assistant = useMemo(() => assistantOf(client, cluster, mode), [client, cluster, mode]);

  const retryWorker = useCallback(() => {
    setLost(false);
    restart();
  }, [restart]);
  const note = isLost
    ? ({ type: 'stopped', retry: retryWorker } as const)
    : noteOf(isServedKnown ? undefined : discoveryProblem, openApi.missing, openApi.retry);
  return {
    findings,
    documents: answer.documents,
    safeFixes: answer.safeFixes,
    fix,
    fixAll: useCallback(() => void fixAll(), [fixAll]),
    isChecking: !isPaused && !isLost && (checked?.text !== text || openApi.pending),
    note: isPaused ? undefined : note,
    assistant,
  };
}

function assistantOf(client: ManifestClient | undefined, cluster: string, mode: LintContext['mode']): Assistant {
  const ask = async <T extends 'complete' | 'hover' | 'explain'>(
    type: T,
    question: Ask<T>,
  ): Promise<Answer<T> | undefined> => {
    try {
      return await client?.ask(type, question);
    } catch {
      // Without the worker there is no help; that it is lost is said where the text is checked.
      return undefined;
    }
  };
  return {
    complete: (text, offset) => ask('complete', { cluster, mode, text, offset }),
    hover: (text, offset) => ask('hover', { cluster, mode, text, offset }),
    explain: (text, at) => ask('explain', { cluster, mode, text, at }),
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
