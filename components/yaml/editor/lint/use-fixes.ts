'use client';

import { useCallback, useEffect, useRef } from 'react';
import { applyEdits } from '#lib/manifest/edit/apply-edits.ts';
import type { LintContext } from '#lib/manifest/lint/finding.ts';
import type { ManifestClient } from '../worker/manifest-client.ts';
import { isSameFinding, type LabelledFix, type LocatedFinding } from './located-finding.ts';
import type { CheckedText } from './use-checked-text.ts';

export interface Fixes {
  readonly fix: (finding: LocatedFinding, fix: LabelledFix) => void;
  /** Makes every safe fix, as long as there is one. */
  readonly fixAll: () => void;
}

/** Makes fixes in the text as it is now: what was found in an older one is looked up anew. */
export function useFixes(options: {
  client: ManifestClient | undefined;
  cluster: string;
  mode: LintContext['mode'];
  text: string;
  checked: CheckedText | undefined;
  onChange: (text: string) => void;
  /** The worker does not answer. */
  onLost: () => void;
}): Fixes {
  const { client, cluster, mode, checked } = options;
  const latest = useRef(options);
  latest.current = options;
  const wish = useRef<{ readonly finding: LocatedFinding; readonly fixId: string }>(undefined);

  const fix = useCallback(
    (finding: LocatedFinding, chosen: LabelledFix) => {
      if (checked?.text === latest.current.text) latest.current.onChange(applyEdits(checked.text, chosen.edits));
      else wish.current = { finding, fixId: chosen.id };
    },
    [checked],
  );
  useEffect(() => {
    // A fix that was chosen while its finding was of an older text: it is looked up in the new one.
    const wished = wish.current;
    if (wished === undefined || checked?.text !== latest.current.text) return;
    wish.current = undefined;
    const same = checked.answer.findings.find((finding) => isSameFinding(finding, wished.finding));
    const chosen = same?.fixes.find(({ id }) => id === wished.fixId);
    if (chosen !== undefined) latest.current.onChange(applyEdits(checked.text, chosen.edits));
  }, [checked]);

  const fixAll = useCallback(async () => {
    const asked = latest.current.text;
    try {
      const fixed = await client?.ask('fixAll', { cluster, mode, text: asked });
      if (fixed !== undefined && latest.current.text === asked) latest.current.onChange(fixed.text);
    } catch {
      latest.current.onLost();
    }
  }, [client, cluster, mode]);
  return { fix, fixAll: useCallback(() => void fixAll(), [fixAll]) };
}
