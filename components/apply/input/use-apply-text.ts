'use client';

import { useCallback, useDeferredValue, useEffect, useMemo, useState } from 'react';
import { useDraft } from '#components/data/drafts.ts';
import { joinDocuments, type LoadedFiles, loadFiles } from './load-files.ts';
import { type Manifests, readManifests } from './read-manifests.ts';

export interface ApplyText {
  readonly text: string;
  readonly setText: (text: string) => void;
  /** Names of the files that the text came from. */
  readonly files: readonly string[];
  /** Reads files into the text, behind what is there already. */
  readonly add: (files: readonly File[]) => Promise<void>;
  readonly refused: LoadedFiles['refused'];
  readonly isRestored: boolean;
  readonly clear: () => void;
  /** Of the text a moment ago: reading a long one does not hold up typing. */
  readonly manifests: Manifests;
}

/** The text of the page, kept for this tab unless it holds a Secret. */
export function useApplyText(): ApplyText {
  const draft = useDraft('apply');
  const [text, setText] = useState(draft.initial ?? '');
  const [isRestored, setRestored] = useState(draft.initial !== undefined);
  const [files, setFiles] = useState<readonly string[]>([]);
  const [refused, setRefused] = useState<LoadedFiles['refused']>([]);
  const deferred = useDeferredValue(text);
  const manifests = useMemo(() => readManifests(deferred), [deferred]);

  const { save } = draft;
  const keeps = deferred !== '' && !manifests.hasSecret;
  useEffect(() => save(keeps ? deferred : undefined), [save, keeps, deferred]);

  const add = useCallback(async (chosen: readonly File[]) => {
    const loaded = await loadFiles(chosen);
    setRefused(loaded.refused);
    setText((before) => joinDocuments([before, loaded.text]));
    setFiles((before) => [...before, ...loaded.names]);
  }, []);
  const type = useCallback((next: string) => {
    setRestored(false);
    setText(next);
  }, []);
  const clear = useCallback(() => {
    setText('');
    setFiles([]);
    setRefused([]);
    setRestored(false);
  }, []);
  return { text, setText: type, files, add, refused, isRestored, clear, manifests };
}
