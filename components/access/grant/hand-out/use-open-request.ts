import { useState } from 'react';
import { useDraft } from '#components/data/use-draft.ts';
import { numberOf, recordOf, textOf } from '#lib/kubernetes/untyped.ts';

/** A certificate that was asked for, and the key that waits for it. */
export interface OpenRequest {
  /** Of the CertificateSigningRequest. */
  readonly name: string;
  readonly user: string;
  /** PEM; it is nowhere else. */
  readonly key: string;
  readonly askedUntilMs: number;
  /** The kubeconfig was downloaded. */
  readonly isTaken: boolean;
}

/** Kept in the tab's memory, as a Secret's draft: it is there again after another page, and never stored. */
export function useOpenRequest() {
  const draft = useDraft('grant-key', { isSecret: true });
  const [open, setOpen] = useState(() => (draft.initial === undefined ? undefined : parsed(draft.initial)));
  return {
    open,
    keep: (next: OpenRequest | undefined) => {
      setOpen(next);
      draft.save(next === undefined ? undefined : JSON.stringify(next));
    },
  };
}

/** A text that `keep` wrote. */
function parsed(text: string): OpenRequest | undefined {
  const value = recordOf(JSON.parse(text));
  const [name, user, key] = [textOf(value.name), textOf(value.user), textOf(value.key)];
  if (name === undefined || user === undefined || key === undefined) return undefined;
  return { name, user, key, askedUntilMs: numberOf(value.askedUntilMs) ?? 0, isTaken: value.isTaken === true };
}
