import { useCallback, useMemo, useRef, useState } from 'react';
import { plannedObjects } from '#components/apply/run/plan.ts';
import { useDraft } from '#components/data/use-draft.ts';
import { type Lint, useLint } from '#components/yaml/editor/lint/use-lint.ts';
import { holdsSecret } from '#lib/forms/concealed.ts';
import { type FormChange, type FormText, readForm, withFields } from '#lib/forms/form-text.ts';
import type { JsonObject } from '#lib/kubernetes/kube-object.ts';
import { useInUse } from '../later/use-in-use.ts';
import { type FieldRefusal, type FormProblem, problemsOf, subjectOf } from './form-problem.ts';

export interface ObjectForm {
  readonly form: FormText;
  readonly setText: (text: string) => void;
  readonly change: (changes: readonly FormChange[]) => void;
  readonly lint: Lint;
  /** Those that are known without asking the server: nothing is sent as long as there are any. */
  readonly known: readonly FormProblem[];
  /** All of them, in the order of the text; what the server refused last. */
  readonly problems: readonly FormProblem[];
  /** What is to be said now. */
  readonly shown: readonly FormProblem[];
  /** The text has been looked at since the form was opened: until then nothing is known to be fine. */
  readonly isChecked: boolean;
  /** It was looked at, and nothing in it is an error. */
  readonly isReady: boolean;
  /** The objects as they are to be sent. */
  readonly objects: ReturnType<typeof plannedObjects>;
  /** From now on what is missing is said as well. */
  readonly tryIt: () => void;
  /** What a field itself finds wrong; undefined takes it back. */
  readonly report: (id: string, problem: FormProblem | undefined) => void;
  readonly refuse: (refusals: readonly Omit<FieldRefusal, 'about'>[]) => void;
  readonly isDirty: boolean;
  /** Somebody has begun to use the form, or nothing else of it loads any more. */
  readonly isInUse: boolean;
  /** It came from a draft. */
  readonly isRestored: boolean;
  /** Starts over, and forgets the draft. */
  readonly reset: () => void;
  readonly forgetDraft: () => void;
}

/**
 * The state of a form that makes objects: its text, what is wrong with it, and its draft. `start` is the text it begins
 * with; `isSecret`: it is never written to the browser's storage.
 */
export function useObjectForm(options: {
  cluster: string;
  draft: string;
  start: string;
  isSecret: boolean;
}): ObjectForm {
  const { cluster, start } = options;
  const draft = useDraft(options.draft, { isSecret: options.isSecret });
  const [text, setTextState] = useState(draft.initial ?? start);
  const [begun, setBegun] = useState(start);
  const [isDirty, setDirty] = useState(draft.initial !== undefined);
  const [isRestored, setRestored] = useState(draft.initial !== undefined);
  const [tried, setTried] = useState(false);
  const [reported, setReported] = useState<ReadonlyMap<string, FormProblem>>(new Map());
  const [refusals, setRefusals] = useState<readonly FieldRefusal[]>([]);
  if (begun !== start) {
    // The namespace is known only once the namespaces were asked for: what nobody has touched follows it.
    setBegun(start);
    if (text === begun) setTextState(start);
  }
  const form = useReadForm(text);
  const latest = useRef(text);
  latest.current = text;

  const setText = useCallback(
    (next: string) => {
      latest.current = next;
      setTextState(next);
      setDirty(true);
      draft.save(next, { isSecret: holdsSecret(next) });
    },
    [draft],
  );
  const change = useCallback(
    (changes: readonly FormChange[]) => setText(withFields(latest.current, changes)),
    [setText],
  );
  const isInUse = useInUse();
  const lint = useLint(text, { cluster, mode: 'apply', onChange: setText, isWanted: isInUse });
  // What is said of a text is about that text: while the next one is checked, of the one before.
  const checked = useRef(form);
  if (!lint.isChecking) checked.current = form;
  const [isChecked, setChecked] = useState(false);
  if (!lint.isChecking && !isChecked) setChecked(true);
  const about = checked.current;
  const known = useMemo(
    () => [...problemsOf(lint.findings, about), ...reported.values()],
    [lint.findings, about, reported],
  );
  const problems = useMemo(() => {
    const refused = refusals
      .filter((refusal) => subjectOf(form, refusal) === refusal.about)
      .map(
        ({ about, ...refusal }): FormProblem => ({ ...refusal, severity: 'error', line: undefined, isMissing: false }),
      );
    return [...known, ...refused];
  }, [known, form, refusals]);
  const forgetDraft = useCallback(() => {
    draft.save(undefined);
    setDirty(false);
    setRestored(false);
  }, [draft]);
  const objects = useMemo(
    () => plannedObjects(form.objects.filter((object): object is JsonObject => object !== undefined)),
    [form],
  );
  return {
    form,
    setText,
    change,
    lint,
    known,
    problems,
    shown: useMemo(() => (tried ? problems : problems.filter(({ isMissing }) => !isMissing)), [problems, tried]),
    isChecked,
    isReady: isChecked && form.fault === undefined && problems.every(({ severity }) => severity !== 'error'),
    objects,
    tryIt: useCallback(() => setTried(true), []),
    report: useCallback((id: string, problem: FormProblem | undefined) => {
      setReported((before) => {
        if (problem === undefined && !before.has(id)) return before;
        const others = [...before].filter(([other]) => other !== id);
        return new Map(problem === undefined ? others : [...others, [id, problem]]);
      });
    }, []),
    refuse: useCallback(
      (news) => setRefusals(news.map((refusal) => ({ ...refusal, about: subjectOf(form, refusal) }))),
      [form],
    ),
    isDirty,
    isInUse,
    isRestored,
    reset: useCallback(() => {
      forgetDraft();
      setRefusals([]);
      setTried(false);
      latest.current = start;
      setTextState(start);
    }, [forgetDraft, start]),
    forgetDraft,
  };
}

/** While the text can't be read, the fields rest with what it said before. */
function useReadForm(text: string): FormText {
  const read = useMemo(() => readForm(text), [text]);
  const readable = useRef(read);
  if (read.fault === undefined) readable.current = read;
  const { objects } = readable.current;
  return useMemo(() => (read.fault === undefined ? read : { ...read, objects }), [read, objects]);
}
