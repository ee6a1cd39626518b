'use client';

import { useCallback, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { useDraft } from '#components/data/use-draft.ts';
import { BackgroundReader } from './background-reader.ts';
import { type FoundFile, type LoadedFiles, loadFiles } from './files/load-files.ts';
import { type Manifests, readManifests } from './read-manifests.ts';

export interface ApplyText {
  readonly text: string;
  readonly setText: (text: string) => void;
  /** Names of the files that the text came from. */
  readonly files: readonly string[];
  /** Reads files into the text, behind what is there already; `unread` are those that could not be opened. */
  readonly add: (files: readonly FoundFile[], unread?: readonly string[]) => Promise<void>;
  readonly isLoading: boolean;
  readonly refused: LoadedFiles['refused'];
  readonly isRestored: boolean;
  /** Too long to be checked while it is typed. */
  readonly isLarge: boolean;
  readonly clear: () => void;
  /** Forgets it for good, before the page is left. */
  readonly discard: () => void;
  /** Of the text a moment ago: reading a long one does not hold up typing. */
  readonly manifests: Manifests;
  /** Of the text as it is now. */
  readonly current: () => Promise<Manifests>;
  /** Of any text. */
  readonly read: (text: string) => Promise<Manifests>;
}

/** Beyond this many characters the text is coloured no more, and is read in pauses only. */
const largeLength = 1024 * 1024;
/** What the browser keeps of a tab has 5 MB altogether. */
const draftLength = 2 * 1024 * 1024;
const pauseMs = 700;

/** The text of the page, kept for this tab; with a Secret in it, or very long, in memory only. */
export function useApplyText(): ApplyText {
  const draft = useDraft('apply');
  const [text, setText] = useState(draft.initial ?? '');
  const [isRestored, setRestored] = useState(draft.initial !== undefined);
  const [files, setFiles] = useState<readonly string[]>([]);
  const [refused, setRefused] = useState<LoadedFiles['refused']>([]);
  const [isLoading, setLoading] = useState(false);
  const isLarge = text.length > largeLength;
  const [reader] = useState(() => new BackgroundReader());
  useEffect(() => () => reader.close(), [reader]);
  const manifests = useManifests(text, isLarge, reader);

  const { save } = draft;
  const isEmpty = text === '';
  useEffect(() => {
    // A long text that isn't read yet.
    if (manifests.text === '' && !isEmpty) return;
    const isUnstored = manifests.hasSecret || manifests.text.length > draftLength;
    save(manifests.text === '' ? undefined : manifests.text, { isSecret: isUnstored });
  }, [save, manifests, isEmpty]);

  const latest = useRef({ text, manifests });
  latest.current = { text, manifests };
  const add = useCallback(async (found: readonly FoundFile[], unread: readonly string[] = []) => {
    setLoading(true);
    const loaded = await loadFiles(found, latest.current.text);
    setLoading(false);
    setRefused([...loaded.refused, ...unread.map((name) => ({ name, reason: 'notReadable' as const }))]);
    if (loaded.names.length === 0) return;
    setText(loaded.text);
    setFiles((before) => [...before, ...loaded.names]);
  }, []);
  const type = useCallback((next: string) => {
    setRestored(false);
    setText(next);
  }, []);
  const discard = useCallback(() => {
    save(undefined);
    setText('');
  }, [save]);
  const clear = useCallback(() => {
    setText('');
    setFiles([]);
    setRefused([]);
    setRestored(false);
  }, []);
  const read = useCallback(
    async (wanted: string) => (wanted.length > largeLength ? await reader.read(wanted) : readManifests(wanted)),
    [reader],
  );
  const current = useCallback(async () => {
    const now = latest.current;
    return now.manifests.text === now.text ? now.manifests : await read(now.text);
  }, [read]);
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
    discard,
    manifests,
    current,
    read,
  };
}

/** Read when there is time for it; a long text only once nobody types, and elsewhere. */
function useManifests(text: string, isLarge: boolean, reader: BackgroundReader): Manifests {
  const deferred = useDeferredValue(isLarge ? '' : text);
  const here = useMemo(() => readManifests(deferred), [deferred]);
  const [elsewhere, setElsewhere] = useState<Manifests>();
  useEffect(() => {
    if (!isLarge) return setElsewhere(undefined);
    let isOld = false;
    const timer = setTimeout(async () => {
      const read = await reader.read(text);
      if (!isOld) setElsewhere(read);
    }, pauseMs);
    return () => {
      isOld = true;
      clearTimeout(timer);
    };
  }, [text, isLarge, reader]);
  return isLarge && elsewhere !== undefined ? elsewhere : here;
}
