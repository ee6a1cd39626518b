'use client';

import { useMemo } from 'react';
import { useOpenApi } from '#components/data/open-api/use-open-api.ts';
import { apiVersionOf, type Resource } from '#lib/kubernetes/resource.ts';
import { readOpenApi } from '#lib/manifest/schema/open-api.ts';
import type { Schema } from '#lib/manifest/schema/schema.ts';

/** What the cluster says of a kind's fields; without it (`pending` false) lists can't be merged entry by entry. */
export function useObjectSchema(cluster: string, resource: Resource): { schema: Schema | undefined; pending: boolean } {
  const apiVersion = apiVersionOf(resource);
  const wanted = useMemo(() => [apiVersion], [apiVersion]);
  const { documents, pending } = useOpenApi(cluster, wanted);
  const text = documents.find((document) => document.apiVersion === apiVersion)?.text;
  const schema = useMemo(
    () => (text === undefined ? undefined : schemaIn(text, apiVersion, resource.kind)),
    [text, apiVersion, resource.kind],
  );
  return { schema, pending };
}

function schemaIn(text: string, apiVersion: string, kind: string): Schema | undefined {
  try {
    return readOpenApi(JSON.parse(text))(apiVersion, kind);
  } catch (error) {
    // A damaged document says nothing of the kind.
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
