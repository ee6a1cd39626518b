'use client';

import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { draftKey } from '#components/data/drafts.ts';
import { kubeRequest } from '#components/data/kube-request.ts';
import { useCluster } from '#components/data/use-cluster.ts';
import { useClusterSession } from '#components/data/use-session.ts';
import { putObject } from '#components/data/write-object.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { type Resource, resourcePath } from '#lib/kubernetes/resource.ts';
import { fieldsNotKept } from '#lib/manifest/json-diff.ts';
import { parseJsonObject, stringifyJson } from '#lib/manifest/lossless-json.ts';
import { RequestProblem } from '#lib/protocol/request-problem.ts';
import { changesThatMatter, type EditRefusal, readEdit, resourceVersionOf, yamlOf } from './editable-object.ts';
import { keepYamlDraft, readYamlDraft, type YamlDraft } from './yaml-draft.ts';

export type SaveOutcome =
  | { readonly type: 'refused'; readonly refusal: EditRefusal }
  | { readonly type: 'problem'; readonly problem: RequestProblem; readonly dryRun: boolean }
  | {
      readonly type: 'done';
      readonly dryRun: boolean;
      /** The server stored the very same object. */
      readonly unchanged: boolean;
      readonly warnings: readonly string[];
      readonly notKept: readonly string[];
    };

export interface Conflict {
  readonly problem: RequestProblem;
  readonly theirsJson: string;
}

export interface YamlEdit {
  readonly text: string;
  readonly dirty: boolean;
  /** The object as it was when the edit began; the shown one while there is no edit. */
  readonly baseJson: string;
  readonly change: (text: string) => void;
  readonly discard: () => void;
  readonly run: (dryRun: boolean) => Promise<void>;
  readonly busy: 'save' | 'dry-run' | undefined;
  readonly outcome: SaveOutcome | undefined;
  /** Paths that others changed since the edit began. */
  readonly theirChanges: readonly string[];
  readonly conflict: Conflict | undefined;
  readonly showConflict: () => void;
  readonly closeConflict: () => void;
  /** Saves this edit over what the conflict showed, guarded by that version. */
  readonly overwrite: () => Promise<void>;
  readonly takeTheirs: () => void;
}

const keepAfterMs = 300;

/**
 * An edit of one object's YAML. Until the first change the text follows the cluster; then it is the user's alone, and
 * what the edit began from stays as it was seen. Nothing but the user's own buttons gives an edit up.
 */
export function useYamlEdit(options: {
  resource: Resource;
  object: KubeObject;
  json: string;
  withManagedFields: boolean;
  /** While somebody reads or searches in the text, it does not change under the cursor. */
  isHeld: () => boolean;
  refetch: () => void;
}): YamlEdit {
  const { resource, object, json, withManagedFields, isHeld, refetch } = options;
  const cluster = useCluster();
  const { user } = useClusterSession();
  const at = { name: object.metadata.name, namespace: object.metadata.namespace };
  const path = resourcePath(resource, at);
  const isSecret = resource.kind === 'Secret';
  const key = draftKey({ cluster, name: user.name, uid: user.uid }, path);
  const [draft, setDraft] = useState<YamlDraft | undefined>(() => readYamlDraft(key));
  const [busy, setBusy] = useState<YamlEdit['busy']>();
  const [outcome, setOutcome] = useState<SaveOutcome>();
  const [conflict, setConflict] = useState<Conflict>();

  // What is shown without an edit: the newest version, but not while somebody is in the text.
  const shown = useRef(json);
  if (draft === undefined && shown.current !== json && !isHeld()) shown.current = json;
  const shownJson = shown.current;
  const shownText = useMemo(() => yamlOf(shownJson, withManagedFields), [shownJson, withManagedFields]);
  const baseJson = draft?.baseJson ?? shownJson;
  const text = draft?.text ?? shownText;

  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const latest = useRef(draft);
  const keep = useCallback(
    (next: YamlDraft | undefined) => {
      latest.current = next;
      setDraft(next);
      clearTimeout(timer.current);
      if (next === undefined) keepYamlDraft(key, undefined, isSecret);
      else timer.current = setTimeout(() => keepYamlDraft(key, next, isSecret), keepAfterMs);
    },
    [key, isSecret],
  );
  useEffect(
    () => () => {
      // The tab is left within the delay: what was typed last is kept as well.
      clearTimeout(timer.current);
      if (latest.current !== undefined) keepYamlDraft(key, latest.current, isSecret);
    },
    [key, isSecret],
  );

  const change = (next: string) => {
    setOutcome(undefined);
    keep(next === shownText && baseJson === shownJson ? undefined : { text: next, baseJson });
  };
  const discard = () => {
    setOutcome(undefined);
    shown.current = json;
    keep(undefined);
  };

  const hasStatus = resource.subresources.includes('status');
  const draftBase = draft?.baseJson;
  const theirChanges = useMemo(
    () =>
      draftBase === undefined || draftBase === json
        ? []
        : changesThatMatter(parseJsonObject(draftBase), parseJsonObject(json), hasStatus),
    [draftBase, json, hasStatus],
  );

  async function put(edited: string, from: string, dryRun: boolean): Promise<void> {
    const base = parseJsonObject(from);
    const result = readEdit(edited, base);
    if ('refusal' in result) {
      setOutcome({ type: 'refused', refusal: result.refusal });
      return;
    }
    const answer = await putObject(cluster, resource, at, stringifyJson(result.object), { dryRun });
    const stored = parseJsonObject(answer.json);
    const unchanged = resourceVersionOf(stored) === resourceVersionOf(base);
    const notKept = fieldsNotKept(result.object, stored);
    setOutcome({ type: 'done', dryRun, unchanged, warnings: answer.warnings, notKept });
    if (dryRun) return;
    shown.current = answer.json;
    keep(undefined);
    setConflict(undefined);
    refetch();
  }

  async function attempt(edited: string, from: string, dryRun: boolean) {
    setBusy(dryRun ? 'dry-run' : 'save');
    setOutcome(undefined);
    try {
      await put(edited, from, dryRun).catch(async (error: unknown) => {
        if (!(error instanceof RequestProblem) || error.httpStatus !== 409) throw error;
        const theirs = (await kubeRequest(cluster, { path })).text;
        const matters = changesThatMatter(parseJsonObject(from), parseJsonObject(theirs), hasStatus);
        // Only a status moved on, which this request does not write: nothing of anybody's is overwritten.
        if (matters.length === 0) await put(edited, theirs, dryRun);
        else setConflict({ problem: error, theirsJson: theirs });
      });
    } catch (error) {
      if (!(error instanceof RequestProblem)) throw error;
      setOutcome({ type: 'problem', problem: error, dryRun });
    } finally {
      setBusy(undefined);
    }
  }

  return {
    text,
    dirty: draft !== undefined,
    baseJson,
    change,
    discard,
    run: (dryRun) => attempt(text, baseJson, dryRun),
    busy,
    outcome,
    theirChanges,
    conflict,
    showConflict: () => {
      const status = { kind: 'Status', apiVersion: 'v1', status: 'Failure', message: '', code: 409 } as const;
      const request = { cluster, method: 'PUT', path };
      setConflict({ problem: new RequestProblem({ httpStatus: 409, status, request }), theirsJson: json });
    },
    closeConflict: () => setConflict(undefined),
    overwrite: async () => {
      if (conflict === undefined) return;
      const { theirsJson } = conflict;
      setConflict(undefined);
      // The edit now begins from what the user has just been shown.
      keep({ text, baseJson: theirsJson });
      await attempt(text, theirsJson, false);
    },
    takeTheirs: () => {
      if (conflict === undefined) return;
      shown.current = conflict.theirsJson;
      setConflict(undefined);
      setOutcome(undefined);
      keep(undefined);
      refetch();
    },
  };
}
