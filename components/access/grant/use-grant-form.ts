import { useSearchParams } from 'next/navigation';
import { useState } from 'react';
import { useDraft } from '#components/data/use-draft.ts';
import type { Namespaces } from '#components/data/use-namespaces.ts';
import { firstGrant, type Grant } from '#lib/grants/grant.ts';
import { parseGrant } from '#lib/grants/parse-grant.ts';

/** Whether a field was filled by the address or the page's namespace is nobody's business: only what was typed is a draft. */
export function useGrantForm(namespaces: Namespaces) {
  const asked = useSearchParams();
  const draft = useDraft('grant');
  const [typed, setTyped] = useState(() => firstTyped(draft.initial, asked));
  const [isRestored, setRestored] = useState(draft.initial !== undefined);
  const [isDirty, setDirty] = useState(false);
  const here = namespaces.selected;
  const grant: Grant = {
    ...firstGrant,
    ...typed,
    account: typed.account ?? { namespace: here[0] ?? 'default', name: '' },
    namespaces: typed.namespaces ?? (here.length === 0 ? [] : here),
  };
  function set(change: Partial<Grant>) {
    const next = { ...typed, ...change };
    setTyped(next);
    setDirty(true);
    draft.save(JSON.stringify({ ...grant, ...change }));
  }
  /** The editor tells them when it is drawn, too: that is nobody typing. */
  function setRules(rules: Grant['rules']) {
    if (JSON.stringify(rules) !== JSON.stringify(grant.rules)) setTyped((before) => ({ ...before, rules }));
  }
  function reset() {
    draft.save(undefined);
    setTyped({});
    setRestored(false);
    setDirty(false);
  }
  return {
    grant,
    set,
    setRules,
    reset,
    isRestored,
    isDirty,
    /** Everything stands: nothing is to be kept any more. */
    forgetDraft: () => {
      draft.save(undefined);
      setDirty(false);
    },
  };
}

type Typed = Partial<Grant>;

/** `?namespace=shop`, and `&account=ci` from the account's page: what is asked for goes before a draft. */
function firstTyped(draft: string | undefined, asked: URLSearchParams): Typed {
  const namespace = asked.get('namespace');
  const kept: Typed = draft === undefined ? {} : parseGrant(draft);
  if (namespace === null) return kept;
  const name = asked.get('account');
  const own = { ...kept, namespaces: [namespace], isWide: false };
  return { ...own, account: { namespace, name: name ?? '' }, ...(name === null ? {} : { who: 'account' as const }) };
}
