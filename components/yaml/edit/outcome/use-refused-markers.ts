'use client';

import { useMemo } from 'react';
import { fieldRange, refusedFields } from '#lib/manifest/field-range.ts';
import { readDocuments } from '#lib/manifest/yaml-read.ts';
import { splitStructDiff } from '#lib/refusal/struct-diff.ts';
import type { EditorMarker } from '../../editor/editor-marker.ts';
import type { YamlEdit } from '../use-yaml-edit.ts';

const none: readonly EditorMarker[] = [];

/** The fields that the server refused, at their places in the text; until the text is changed. */
export function useRefusedMarkers({ outcome, text }: YamlEdit): readonly EditorMarker[] {
  return useMemo(() => {
    if (outcome?.type !== 'problem') return none;
    const document = readDocuments(text).find(({ root, value }) => root !== undefined && value !== null);
    if (document === undefined) return none;
    return refusedFields(outcome.problem.status).flatMap(({ path, message }): EditorMarker[] => {
      const range = fieldRange(text, document, path)?.range;
      if (range === undefined) return [];
      return [{ ...range, message: `${path}: ${splitStructDiff(message).sentence}`, severity: 'error' }];
    });
  }, [outcome, text]);
}
