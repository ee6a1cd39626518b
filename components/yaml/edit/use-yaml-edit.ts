'use client';

import { useMemo, useState } from 'react';
import { draftKey } from '#components/data/drafts.ts';
import { useCluster } from '#components/data/use-cluster.ts';
import { useClusterSession } from '#components/data/use-session.ts';
import type { WriteAnswer } from '#components/data/write-object.ts';
import type { JsonObject, KubeObject } from '#lib/kubernetes/kube-object.ts';
import { type Resource, resourcePath } from '#lib/kubernetes/resource.ts';
import { fieldsNotKept } from '#lib/manifest/json-diff.ts';
import { parseJsonObject } from '#lib/manifest/lossless-json.ts';
import { RequestProblem } from '#lib/protocol/request-problem.ts';
import { changesNothing, changesThatMatter, readEdit } from '../editable-object.ts';
import type { SaveOutcome } from './outcome/save-outcome.ts';
import { type EditTarget, hasStatus, type Sent, sendEdit } from './send-edit.ts';
import { type EditText, useEditText } from './use-edit-text.ts';

export interface Conflict {
  /** The server's refusal; undefined when the comparison was asked for before saving. */
  readonly problem: RequestProblem | undefined;
  readonly theirsJson: string;
}

/** What is open over the text. */
export type EditStep =
  | { readonly type: 'review'; readonly sent: JsonObject }
  | { readonly type: 'conflict'; readonly conflict: Conflict }
  | { readonly type: 'recreate'; readonly object: JsonObject };

export interface YamlEdit extends Pick<EditText, 'text' | 'dirty' | 'isRestored' | 'baseJson' | 'baseText' | 'change'> {
  readonly target: EditTarget;
  readonly discard: () => void;
  readonly busy: 'save' | 'dry-run' | undefined;
  readonly outcome: SaveOutcome | undefined;
  /** Paths that others changed since the edit began. */
  readonly theirChanges: readonly string[];
  readonly step: EditStep | undefined;
  /** Shows what would be sent. */
  readonly review: () => void;
  readonly dryRun: () => Promise<void>;
  readonly save: () => Promise<void>;
  readonly compare: () => void;
  readonly askRecreate: () => void;
  readonly closeStep: () => void;
  /** Another side's version is known: the conflict is shown in place of what was open. */
  readonly meetConflict: (conflict: Conflict) => void;
  /** A dry run was refused in a way that the page has to deal with: it is said there, in place of what was open. */
  readonly meetProblem: (problem: RequestProblem) => void;
  /** This text is an edit of the version that the conflict showed; then it may be saved, guarded by that version. */
  readonly takeText: (text: string, save: boolean) => Promise<void>;
  readonly takeTheirs: () => void;
  readonly recreated: (sent: JsonObject, answer: WriteAnswer) => void;
}

/**
 * An edit of one object's YAML, from the first key to what the server stored. Nothing but the user's own buttons gives
 * an edit up, and nothing is sent over a version that the user has not seen.
 */
export function useYamlEdit(options: {
  resource: Resource;
  object: KubeObject;
  json: string;
  withManagedFields: boolean;
  isHeld: () => boolean;
  refetch: () => void;
}): YamlEdit {
  const { resource, object, json, withManagedFields, isHeld, refetch } = options;
  const cluster = useCluster();
  const { user } = useClusterSession();
  const { name, namespace } = object.metadata;
  const target: EditTarget = { cluster, resource, name, namespace };
  const key = draftKey({ cluster, name: user.name, uid: user.uid }, resourcePath(resource, { name, namespace }));
  const isSecret = resource.kind === 'Secret';
  const edit = useEditText({ key, json, withManagedFields, isSecret, isHeld });
  const { text, dirty, baseJson } = edit;
  const [busy, setBusy] = useState<YamlEdit['busy']>();
  const [outcome, setOutcome] = useState<SaveOutcome>();
  const [step, setStep] = useState<EditStep>();

  const writesStatus = !hasStatus(resource);
  const theirChanges = useMemo(
    () =>
      !dirty || baseJson === json
        ? []
        : changesThatMatter(parseJsonObject(baseJson), parseJsonObject(json), !writesStatus),
    [dirty, baseJson, json, writesStatus],
  );

  function finish(sent: Sent, dryRun: boolean): void {
    if (sent.type === 'refused') setOutcome(sent);
    else if (sent.type === 'conflict') setStep({ type: 'conflict', conflict: sent });
    else {
      const { unchanged, warnings, notKept, putBack } = sent;
      setOutcome({ type: 'done', how: dryRun ? 'tried' : 'saved', unchanged, warnings, notKept, putBack });
      if (dryRun) return;
      edit.show(sent.json);
      refetch();
    }
  }

  async function attempt(edited: string, from: string, dryRun: boolean): Promise<void> {
    setBusy(dryRun ? 'dry-run' : 'save');
    setOutcome(undefined);
    try {
      const sent = await sendEdit(target, edited, from, dryRun);
      setStep(undefined);
      finish(sent, dryRun);
    } catch (error) {
      if (!(error instanceof RequestProblem)) throw error;
      setStep(undefined);
      setOutcome({ type: 'problem', problem: error, dryRun });
    } finally {
      setBusy(undefined);
    }
  }

  /** The edited object, or undefined when the text is none that could be sent; then it is said why. */
  function readText(): JsonObject | undefined {
    const now = edit.now();
    if (now === undefined) return undefined;
    setOutcome(undefined);
    const base = parseJsonObject(now.baseJson);
    const result = readEdit(now.text, base);
    if ('object' in result) {
      if (!changesNothing(result.object, base)) return result.object;
      setOutcome({ type: 'nothing' });
    } else setOutcome({ type: 'refused', refusal: result.refusal });
    return undefined;
  }

  return {
    target,
    text,
    dirty,
    isRestored: edit.isRestored,
    baseJson,
    baseText: edit.baseText,
    change: (next) => {
      setOutcome(undefined);
      edit.change(next);
    },
    discard: () => {
      setOutcome(undefined);
      edit.show(json);
    },
    busy,
    outcome,
    theirChanges,
    step,
    review: () => {
      const sent = readText();
      if (sent !== undefined) setStep({ type: 'review', sent });
    },
    dryRun: () => attempt(text, baseJson, true),
    save: async () => {
      const now = edit.now();
      if (now !== undefined && readText() !== undefined) await attempt(now.text, now.baseJson, false);
    },
    compare: () => setStep({ type: 'conflict', conflict: { problem: undefined, theirsJson: json } }),
    askRecreate: () => {
      const object = readText();
      if (object !== undefined) setStep({ type: 'recreate', object });
    },
    closeStep: () => setStep(undefined),
    meetConflict: (conflict) => setStep({ type: 'conflict', conflict }),
    meetProblem: (problem) => {
      setStep(undefined);
      setOutcome({ type: 'problem', problem, dryRun: true });
    },
    takeText: async (next, save) => {
      if (step?.type !== 'conflict') return;
      const { theirsJson } = step.conflict;
      edit.rebase({ text: next, baseJson: theirsJson });
      setStep(undefined);
      setOutcome(undefined);
      if (save) await attempt(next, theirsJson, false);
    },
    takeTheirs: () => {
      if (step?.type !== 'conflict') return;
      edit.show(step.conflict.theirsJson);
      setStep(undefined);
      setOutcome(undefined);
      refetch();
    },
    recreated: (sent, { json: stored, warnings }) => {
      setStep(undefined);
      const notKept = fieldsNotKept(sent, parseJsonObject(stored));
      setOutcome({ type: 'done', how: 'recreated', unchanged: false, warnings, notKept, putBack: [] });
      edit.show(stored);
      refetch();
    },
  };
}
