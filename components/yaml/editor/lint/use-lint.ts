'use client';

import { useMemo } from 'react';
import type { LintContext } from '#lib/manifest/lint/finding.ts';
import type { OutlineDocument } from '../worker/protocol.ts';
import type { LocatedFinding } from './located-finding.ts';
import { type Assistant, useAssistant } from './use-assistant.ts';
import { type LintNote, useCheckedText } from './use-checked-text.ts';
import { type Fixes, useFixes } from './use-fixes.ts';
import { useManifestClient } from './use-manifest-client.ts';
import { useManifestWords } from './use-manifest-words.ts';

export interface LintOptions {
  readonly cluster: string;
  readonly mode: LintContext['mode'];
  /** Fixes arrive as a new text; the editor makes the smallest edit of it, which can be undone. */
  readonly onChange: (text: string) => void;
  /** Nothing is looked at meanwhile, and nothing is found. */
  readonly isPaused?: boolean;
  /** False: the worker is not started yet, and the text counts as being checked. */
  readonly isWanted?: boolean;
}

export interface Lint extends Fixes {
  /** In the order of the text. */
  readonly findings: readonly LocatedFinding[];
  readonly documents: readonly OutlineDocument[];
  /** How many findings `fixAll` mends. */
  readonly safeFixes: number;
  /** The findings are of an older text, or the cluster's schemas are still on their way. */
  readonly isChecking: boolean;
  readonly note: LintNote | undefined;
  readonly assistant: Assistant;
}

/** What is wrong in a text of manifests, found in a worker against what the cluster serves. */
export function useLint(text: string, options: LintOptions): Lint {
  const { cluster, mode, onChange, isPaused = false, isWanted = true } = options;
  const { client, restart } = useManifestClient(isWanted);
  const checking = useCheckedText({ client, restart, cluster, mode, text, isPaused });
  const { checked, answer, isChecking, note, lose } = checking;
  const wordsOf = useManifestWords();
  const findings = useMemo(() => answer.findings.map(wordsOf), [answer, wordsOf]);
  const { fix, fixAll } = useFixes({ client, cluster, mode, text, checked, onChange, onLost: lose });
  const assistant = useAssistant(client, cluster, mode);
  const { documents, safeFixes } = answer;
  return { findings, documents, safeFixes, fix, fixAll, isChecking, note, assistant };
}
