'use client';

import { useMemo } from 'react';
import { applyEdits } from '#lib/manifest/edit/apply-edits.ts';
import { immutableFindings } from '#lib/manifest/immutable/immutable-findings.ts';
import { parseJsonObject } from '#lib/manifest/lossless-json.ts';
import { readDocuments } from '#lib/manifest/yaml-read.ts';
import { type Lint, useLint } from '../editor/lint/use-lint.ts';
import { useManifestWords } from '../editor/lint/use-manifest-words.ts';
import { useRested } from './use-rested.ts';
import type { YamlEdit } from './use-yaml-edit.ts';

const none: Lint['findings'] = [];

/** What is wrong in the text: by itself, and as an edit of this object, which keeps some of its fields. */
export function useEditFindings(edit: YamlEdit): Lint {
  const { text, dirty, baseJson, change } = edit;
  const lint = useLint(text, { cluster: edit.target.cluster, mode: 'edit', onChange: change });
  const wordsOf = useManifestWords();
  const rested = useRested(text);
  const kept = useMemo(
    () => (dirty ? keptFields(rested, baseJson).map(wordsOf) : []),
    [dirty, rested, baseJson, wordsOf],
  );
  return useMemo(() => {
    // What the server stored is not blamed: only what somebody types over it.
    if (!dirty) return { ...lint, findings: none, safeFixes: 0 };
    if (kept.length === 0) return lint;
    const findings = [...lint.findings, ...kept].toSorted((a, b) => a.line - b.line || a.column - b.column);
    return {
      ...lint,
      findings,
      fix: (finding, fix) => {
        if (!kept.includes(finding)) lint.fix(finding, fix);
        // An older text has other places: what was found in it is found anew in a moment.
        else if (rested === text) change(applyEdits(text, fix.edits));
      },
    };
  }, [lint, dirty, kept, rested, text, change]);
}

function keptFields(text: string, baseJson: string) {
  const base = parseJsonObject(baseJson);
  return readDocuments(text).flatMap((document) => immutableFindings(text, document, base));
}
