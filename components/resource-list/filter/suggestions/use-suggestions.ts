'use client';

import { useEffect, useMemo, useState } from 'react';
import type { LiveList } from '#components/data/live/use-live-list.ts';
import { toneNames } from '#lib/resource-list/filter.ts';
import { askValues } from './ask-values.ts';
import { type Completion, type CompletionField, comparedValues, fieldOptions } from './completion.ts';

export interface Suggestion {
  /** What a choice writes. */
  readonly text: string;
  /** How many rows have it, where known. */
  readonly count?: number;
}

/** The list that is filtered, as far as suggestions need it. */
export interface SuggestingList {
  /** All fields that are known of it. */
  readonly fields: readonly CompletionField[];
  readonly ask: LiveList['ask'];
  /** Its columns have come, so that there are no more fields. */
  readonly isKnown: boolean;
  /** Not all of its rows have come: values are counted again when they have. */
  readonly isLoading: boolean;
}

export interface Suggestions {
  readonly shown: readonly Suggestion[];
  /** Nothing is shown yet, but the list is being asked. A key may wait for that, though not for long. */
  readonly isPending: boolean;
}

interface Answer {
  readonly field: string;
  readonly prefix: string;
  readonly values: readonly Suggestion[];
  /** All rows had come when it was asked for. */
  readonly isOfAll: boolean;
}

const mostShown = 12;
const patienceMs = 2_000;
const none: readonly Suggestion[] = [];

/** What can stand at the caret: fields of this list, or values with their counts, which the server knows. */
export function useSuggestions(completion: Completion | undefined, list: SuggestingList): Suggestions {
  const { fields, ask, isKnown, isLoading } = list;
  const fixed = useMemo(() => fixedSuggestions(completion, fields), [completion, fields]);
  const field = completion?.kind === 'value' && fixed === undefined ? completion.field : undefined;
  const prefix = completion?.kind === 'value' ? completion.prefix : '';
  const [answer, setAnswer] = useState<Answer>();
  useEffect(() => {
    if (field === undefined) return;
    return askValues(ask, { field, prefix }, (counts) => {
      const values = counts.map(({ value, count }) => ({ text: value, count }));
      setAnswer({ field, prefix, values, isOfAll: !isLoading });
    });
  }, [field, prefix, ask, isLoading]);

  const known = answer !== undefined && answer.field === field ? answer.values : none;
  const shown = fixed ?? narrowed(known, prefix);
  const isAsked =
    field === undefined
      ? completion?.kind === 'field' && !isKnown
      : answer?.field !== field || answer.prefix !== prefix || !answer.isOfAll;
  const awaited = shown.length === 0 && isAsked ? `${field ?? ''}:${prefix}` : undefined;
  return { shown, isPending: useIsPending(awaited) };
}

/** True while the same thing is awaited, and not for too long. */
function useIsPending(awaited: string | undefined): boolean {
  const [givenUp, setGivenUp] = useState<string>();
  useEffect(() => {
    setGivenUp(undefined);
    if (awaited === undefined) return;
    const timer = setTimeout(() => setGivenUp(awaited), patienceMs);
    return () => clearTimeout(timer);
  }, [awaited]);
  return awaited !== undefined && awaited !== givenUp;
}

/** While the next answer is under way the last one is narrowed down here. */
function narrowed(values: readonly Suggestion[], prefix: string): readonly Suggestion[] {
  const wanted = prefix.toLowerCase();
  const fitting = values.filter(({ text }) => text.toLowerCase().includes(wanted));
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
