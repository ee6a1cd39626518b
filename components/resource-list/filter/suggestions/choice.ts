/** What keys have chosen of the suggestions. */
export interface Choice {
  /** The marked one, by its text: others may come before it. */
  readonly active: string | undefined;
  /** A key that came before the suggestions did. */
  readonly waiting: Waiting | undefined;
}

interface Waiting {
  readonly key: 'ArrowDown' | 'ArrowUp' | 'Enter' | 'Tab';
  /** The last one is meant, not the first. */
  readonly isLast: boolean;
}

/** The suggestions of now; `isPending`: there are none yet, but the list is being asked. */
export interface Offered {
  readonly texts: readonly string[];
  readonly isPending: boolean;
}

export const nothingChosen: Choice = { active: undefined, waiting: undefined };

/** After an arrow key; -1 while none is marked. */
export function stepped(choice: Choice, key: 'ArrowDown' | 'ArrowUp', { texts, isPending }: Offered): Choice {
  const isUp = key === 'ArrowUp';
  if (texts.length === 0) return { active: undefined, waiting: isPending ? { key, isLast: isUp } : undefined };
  const at = choice.active === undefined ? -1 : texts.indexOf(choice.active);
  const next = at === -1 ? (isUp ? texts.length - 1 : 0) : (at + (isUp ? -1 : 1) + texts.length) % texts.length;
  return { active: texts[next], waiting: undefined };
}

/** What Enter and Tab do: `text` is written, or `choice` waits for what comes. Undefined: the key means something else. */
export function picked(
  choice: Choice,
  key: 'Enter' | 'Tab',
  { texts, isPending }: Offered,
): { readonly text: string } | { readonly choice: Choice } | undefined {
  const active = choice.active !== undefined && texts.includes(choice.active) ? choice.active : undefined;
  const text = active ?? (key === 'Tab' ? texts[0] : undefined);
  if (text !== undefined) return { text };
  const { waiting } = choice;
  const hasWaited = waiting?.key === 'Enter' || waiting?.key === 'Tab';
  // A second press means it.
  if (!isPending || hasWaited || (key === 'Enter' && waiting === undefined)) return undefined;
  return { choice: { active: undefined, waiting: { key, isLast: waiting?.isLast ?? false } } };
}

/** What a key that has waited does now; undefined while it waits on, or none does. */
export function arrived(
  choice: Choice,
  { texts, isPending }: Offered,
): { readonly text: string } | { readonly choice: Choice; readonly isInVain?: true } | undefined {
  const { waiting } = choice;
  if (waiting === undefined) return undefined;
  const text = waiting.isLast ? texts.at(-1) : texts[0];
  const isPick = waiting.key === 'Enter' || waiting.key === 'Tab';
  if (text !== undefined) return isPick ? { text } : { choice: { active: text, waiting: undefined } };
  if (isPending) return undefined;
  return waiting.key === 'Enter' ? { choice: nothingChosen, isInVain: true } : { choice: nothingChosen };
}
