'use client';

import { useEffect, useMemo, useState } from 'react';
import type { LiveList } from '#components/data/live/use-live-list.ts';
import { toneNames } from '#lib/resource-list/filter.ts';
import { type Completion, type CompletionField, comparedValues, fieldOptions } from './completion.ts';

export interface Suggestion {
  /** What a choice writes. */
  readonly text: string;
  /** How many rows have it, where known. */
  readonly count?: number;
}

const askAfterMs = 60;
const mostShown = 12;
const none: readonly Suggestion[] = [];

/** What can stand at the caret: fields of this list, or values with their counts, which the server knows. */
export function useSuggestions(
  completion: Completion | undefined,
  fields: readonly CompletionField[],
  ask: LiveList['ask'],
): readonly Suggestion[] {
  const fixed = useMemo(() => fixedSuggestions(completion, fields), [completion, fields]);
  const field = completion?.kind === 'value' && fixed === undefined ? completion.field : undefined;
  const prefix = completion?.kind === 'value' ? completion.prefix : '';
  const [answer, setAnswer] = useState<{ field: string; prefix: string; values: readonly Suggestion[] }>();
  useEffect(() => {
    if (field === undefined) return;
    let isWanted = true;
    const timer = setTimeout(async () => {
      // No answer means no suggestions: the list itself says what is wrong with the connection.
      const { values } = await ask({ kind: 'values', field, prefix }).catch(() => ({ values: [] }));
      if (isWanted) setAnswer({ field, prefix, values: values.map(({ value, count }) => ({ text: value, count })) });
    }, askAfterMs);
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [field, prefix, ask]);
  if (fixed !== undefined) return fixed;
  if (answer === undefined || answer.field !== field) return none;
  // While the next answer is under way the last one is narrowed down here.
  const wanted = prefix.toLowerCase();
  const fitting = answer.values.filter(({ text }) => text.toLowerCase().includes(wanted));
  const begins = ({ text }: Suggestion) => text.toLowerCase().startsWith(wanted);
  return [...fitting.filter(begins), ...fitting.filter((one) => !begins(one))].slice(0, mostShown);
}

function fixedSuggestions(
  completion: Completion | undefined,
  fields: readonly CompletionField[],
): readonly Suggestion[] | undefined {
  if (completion === undefined) return none;
  if (completion.kind === 'field') {
    return fieldOptions(fields, completion.prefix).map(({ insert }) => ({ text: insert }));
  }
  const values = completion.field === 'tone' ? Object.values(toneNames) : comparedValues(completion.field);
  if (values === undefined && completion.operator !== ':') return none;
  return values?.filter((value) => value.startsWith(completion.prefix)).map((text) => ({ text }));
}
