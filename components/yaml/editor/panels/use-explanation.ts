'use client';

import { useEffect, useState, useSyncExternalStore } from 'react';
import type { EditorPosition } from '../editor-marker.ts';
import type { Assistant } from '../lint/use-assistant.ts';
import type { Explanation } from '../worker/protocol.ts';
import type { ExplainPlace } from './explain-place.ts';
import { textOffset } from './text-offset.ts';

const restMs = 120;
const never = () => () => undefined;
const nothing = () => 0;

/** What the schema says of the field at the cursor, or of the place that was walked to; the last one stays meanwhile. */
export function useExplanation(
  assistant: Assistant,
  text: string,
  cursor: EditorPosition,
  place: ExplainPlace | undefined,
): { readonly explanation: Explanation | undefined; readonly isAsking: boolean } {
  const [state, setState] = useState<{ explanation: Explanation | undefined; isAsking: boolean }>({
    explanation: undefined,
    isAsking: true,
  });
  const { line, column } = cursor;
  const known = useSyncExternalStore(
    assistant.knowledge?.subscribe ?? never,
    assistant.knowledge?.get ?? nothing,
    nothing,
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: schemas that have come may know the place
  useEffect(() => {
    let isNewest = true;
    const timer = setTimeout(async () => {
      const at = place ?? { offset: textOffset(text, { line, column }) };
      const explanation = await assistant.explain(text, at);
      if (isNewest) setState({ explanation, isAsking: false });
    }, restMs);
    return () => {
      isNewest = false;
      clearTimeout(timer);
    };
  }, [assistant, text, line, column, place, known]);
  return state;
}
