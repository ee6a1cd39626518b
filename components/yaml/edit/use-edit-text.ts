'use client';

import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { yamlOf } from '../editable-object.ts';
import { keepYamlDraft, readYamlDraft, type YamlDraft } from './yaml-draft.ts';

export interface EditText {
  readonly text: string;
  readonly dirty: boolean;
  /** It was typed before this was opened, and not touched since. */
  readonly isRestored: boolean;
  /** The edit as it is at this moment, drawn or not: a key may come right behind the last letter. */
  readonly now: () => YamlDraft | undefined;
  /** The object as it was when the edit began; the shown one while there is no edit. */
  readonly baseJson: string;
  /** What the text was when the edit began. */
  readonly baseText: string;
  readonly change: (text: string) => void;
  /** A text and the version that it is an edit of. */
  readonly rebase: (draft: YamlDraft) => void;
  /** The edit is given up, or done: this version is shown. */
  readonly show: (json: string) => void;
}

const keepAfterMs = 300;

/**
 * The text of one object's YAML. Until the first change it follows the cluster; then it is the user's alone, and what
 * the edit began from stays as it was seen. The draft is kept under `key`.
 */
export function useEditText(options: {
  key: string;
  json: string;
  withManagedFields: boolean;
  isSecret: boolean;
  /** While somebody reads or searches in the text, it does not change under the cursor. */
  isHeld: () => boolean;
}): EditText {
  const { key, json, withManagedFields, isSecret, isHeld } = options;
  const [restored] = useState(() => readYamlDraft(key));
  const [draft, setDraft] = useState(restored);

  // What is shown without an edit: the newest version, but not while somebody is in the text.
  const shown = useRef(json);
  if (draft === undefined && shown.current !== json && !isHeld()) shown.current = json;
  const shownJson = shown.current;
  const baseJson = draft?.baseJson ?? shownJson;
  const baseText = useMemo(() => yamlOf(baseJson, withManagedFields), [baseJson, withManagedFields]);

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

  return {
    text: draft?.text ?? baseText,
    dirty: draft !== undefined,
    isRestored: draft !== undefined && draft === restored,
    now: () => latest.current,
    baseJson,
    baseText,
    change: (next) => {
      if (next !== baseText) keep({ text: next, baseJson });
      else {
        // Undone: what it began from stays until nobody is in the text.
        shown.current = baseJson;
        keep(undefined);
      }
    },
    rebase: keep,
    show: (next) => {
      shown.current = next;
      keep(undefined);
    },
  };
}
