'use client';

import { useCallback, useMemo, useState } from 'react';
import { type Draft, useDraft } from '#components/data/use-draft.ts';
import { formFromDraft, formToDraft } from '#lib/deploy/draft.ts';
import { type DeployForm, emptyForm, serviceNameOf } from '#lib/deploy/form.ts';
import { type FieldProblem, formProblems, type NodePortFacts } from '#lib/deploy/problems.ts';
import { parseJson, stringifyJson } from '#lib/manifest/lossless-json.ts';

export interface DeployFormState {
  readonly form: DeployForm;
  readonly change: (form: DeployForm) => void;
  /** It came from a draft of this tab. */
  readonly isRestored: boolean;
  /** Something was typed that is not deployed. */
  readonly isDirty: boolean;
  /** Starts over with an empty form and forgets the draft. */
  readonly reset: () => void;
  readonly forgetDraft: () => void;
  /** What the server refused; each stays until its field is changed. */
  readonly refuse: (problems: readonly FieldProblem[]) => void;
  readonly refusals: readonly FieldProblem[];
}

export function useDeployForm(namespace: string): DeployFormState {
  const draft = useDraft('deploy');
  const [restored] = useState(() => readDraft(draft));
  const [form, setForm] = useState(restored ?? (() => emptyForm(namespace)));
  const [isDirty, setDirty] = useState(restored !== undefined);
  const [refusals, setRefusals] = useState<readonly FieldProblem[]>([]);
  const [isRestored, setRestored] = useState(restored !== undefined);
  const [defaultNamespace, setDefaultNamespace] = useState(namespace);
  if (defaultNamespace !== namespace) {
    // Known only once the namespaces were asked for, or chosen anew in the top bar: a namespace of the user's own stays.
    setDefaultNamespace(namespace);
    if (form.app.namespace === defaultNamespace) setForm({ ...form, app: { ...form.app, namespace } });
  }

  const change = useCallback(
    (next: DeployForm) => {
      setRefusals((before) => before.filter((problem) => subject(problem, form) === subject(problem, next)));
      setForm(next);
      setDirty(true);
      draft.save(stringifyJson(formToDraft(next)));
    },
    [draft, form],
  );
  const forgetDraft = useCallback(() => {
    draft.save(undefined);
    setDirty(false);
    setRestored(false);
  }, [draft]);
  const reset = useCallback(() => {
    forgetDraft();
    setRefusals([]);
    setForm(emptyForm(namespace));
  }, [forgetDraft, namespace]);
  return { form, change, isRestored, isDirty, reset, forgetDraft, refuse: setRefusals, refusals };
}

function readDraft(draft: Draft): DeployForm | undefined {
  if (draft.initial === undefined) return undefined;
  try {
    return formFromDraft(parseJson(draft.initial));
  } catch {
    // Not a draft of ours.
    return undefined;
  }
}

/** What a refusal was about: it stays true as long as this is the same. */
function subject({ path, rule }: FieldProblem, form: DeployForm): string {
  const value = path === 'network.serviceName' ? serviceNameOf(form) : textAt(form, path);
  const { namespace, createNamespace } = form.app;
  if (rule === 'namespaceMissing') return `${namespace} ${createNamespace}`;
  return rule === 'alreadyExists' ? `${namespace}/${value}` : String(value);
}

/** The text of the field at a path like `network.ports.0.port`. */
function textAt(form: DeployForm, path: string): unknown {
  let value: unknown = form;
  for (const key of path.split('.')) {
    value = typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
  }
  return Array.isArray(value) ? value.join('\n') : value;
}

export interface ShownProblems {
  /** All of them, those of fields not reached yet too. */
  readonly all: readonly FieldProblem[];
  readonly errors: readonly FieldProblem[];
  /** Without what is merely not filled in yet, before the first try. */
  readonly shown: readonly FieldProblem[];
  readonly missing: readonly FieldProblem[];
}

export function useShownProblems(
  form: DeployForm,
  refusals: readonly FieldProblem[],
  facts: NodePortFacts,
  tried: boolean,
): ShownProblems {
  return useMemo(() => {
    const all = [...formProblems(form, facts), ...refusals];
    const errors = all.filter(({ severity }) => severity === 'error');
    const missing = errors.filter(({ rule }) => rule === 'required');
    return { all, errors, missing, shown: tried ? all : all.filter(({ rule }) => rule !== 'required') };
  }, [form, refusals, facts, tried]);
}
