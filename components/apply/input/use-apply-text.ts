'use client';

import { useCallback, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { useDraft } from '#components/data/drafts.ts';
import { type FoundFile, type LoadedFiles, loadFiles } from './load-files.ts';
import { type Manifests, readManifests } from './read-manifests.ts';

export interface ApplyText {
  readonly text: string;
  readonly setText: (text: string) => void;
  /** Names of the files that the text came from. */
  readonly files: readonly string[];
  /** Reads files into the text, behind what is there already. */
  readonly add: (files: readonly FoundFile[]) => Promise<void>;
  readonly isLoading: boolean;
  readonly refused: LoadedFiles['refused'];
  readonly isRestored: boolean;
  /** Too long to be checked while it is typed. */
  readonly isLarge: boolean;
  readonly clear: () => void;
  /** Of the text a moment ago: reading a long one does not hold up typing. */
  readonly manifests: Manifests;
  /** Of the text as it is now. */
  readonly current: () => Manifests;
}

/** Beyond this many characters the text is coloured no more, and is read in pauses only. */
const largeLength = 1024 * 1024;
/** What the browser keeps of a tab has 5 MB altogether. */
const draftLength = 2 * 1024 * 1024;
const pauseMs = 700;

/** The text of the page, kept for this tab unless it holds a Secret. */
export function useApplyText(): ApplyText {
  const draft = useDraft('apply');
  const [text, setText] = useState(draft.initial ?? '');
  const [isRestored, setRestored] = useState(draft.initial !== undefined);
  const [files, setFiles] = useState<readonly string[]>([]);
  const [refused, setRefused] = useState<LoadedFiles['refused']>([]);
  const [isLoading, setLoading] = useState(false);
  const isLarge = text.length > largeLength;
  const resting = useResting(text, isLarge);
  const manifests = useMemo(() => readManifests(resting), [resting]);

  const { save } = draft;
  const keeps = resting !== '' && !manifests.hasSecret && resting.length <= draftLength;
  useEffect(() => save(keeps ? resting : undefined), [save, keeps, resting]);

  const latest = useRef({ text, manifests });
  latest.current = { text, manifests };
  const add = useCallback(async (found: readonly FoundFile[]) => {
    setLoading(true);
    const loaded = await loadFiles(found, latest.current.text);
    setLoading(false);
    setRefused(loaded.refused);
    if (loaded.names.length === 0) return;
    setText(loaded.text);
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
  const current = useCallback(() => {
    const now = latest.current;
    return now.manifests.text === now.text ? now.manifests : readManifests(now.text);
  }, []);
  return {
    text,
    setText: type,
    files,
    add,
    isLoading,
    refused,
    isRestored,
    isLarge,
    clear,
    manifests,
    current,
  };
}

/** The text when there is time for it; a long one only once nobody types. */
function useResting(text: string, isLarge: boolean): string {
  const deferred = useDeferredValue(text);
  const [rested, setRested] = useState(text);
  useEffect(() => {
    if (!isLarge) return;
    const timer = setTimeout(() => setRested(text), pauseMs);
    return () => clearTimeout(timer);
  }, [text, isLarge]);
  return isLarge ? rested : deferred;
}
