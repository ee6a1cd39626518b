'use client';

import { useMemo, useRef, useState } from 'react';
import type { JsonValue } from '#lib/kubernetes/kube-object.ts';
import { changedLines } from '#lib/manifest/changed-lines.ts';
import { writeYamlDocuments } from '#lib/manifest/yaml-write.ts';

export interface Preview {
  readonly text: string;
  /** Lines that the fields of the section now in use have changed. */
  readonly changed: readonly number[];
  /** From here on changes count anew: another section is being filled in. */
  readonly mark: () => void;
}

/** The YAML of the objects, and which of its lines the user is changing right now. */
export function usePreview(objects: readonly JsonValue[]): Preview {
  const text = yamlOf(objects);
  const [base, setBase] = useState(text);
  const latest = useRef(text);
  latest.current = text;
  const changed = useMemo(() => changedLines(base, text), [base, text]);
  return { text, changed, mark: () => setBase(latest.current) };
}

function yamlOf(objects: readonly JsonValue[]): string {
  try {
    return writeYamlDocuments(objects);
  } catch (error) {
    // Half a character, pasted: no YAML can hold it, and the server's dry run says so.
    if (error instanceof RangeError) return '';
    throw error;
  }
}
