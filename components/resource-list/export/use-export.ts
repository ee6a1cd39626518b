'use client';

import { useEffect, useRef, useState } from 'react';
import { kubeRequest } from '#components/data/kube-request.ts';
import type { LiveList } from '#components/data/live/use-live-list.ts';
import { yamlOf } from '#components/yaml/editable-object.ts';
import { type Resource, resourcePath } from '#lib/kubernetes/resource.ts';
import { type CleanOptions, cleanObject } from '#lib/manifest/clean/clean-object.ts';
import { leftOut } from '#lib/manifest/clean/left-out.ts';
import { neededBy } from '#lib/manifest/clean/needed-by.ts';
import { parseJsonObject } from '#lib/manifest/lossless-json.ts';
import { writeYaml } from '#lib/manifest/yaml-write.ts';
import { RequestProblem } from '#lib/protocol/request-problem.ts';
import { type Exported, exportCsv, exportYaml, type ReadYaml, type Scope } from './run-export.ts';

export type ExportFormat = 'csv' | 'yaml';

/** Absent: the objects as they are, what this cluster has put into them included. */
type ExportCleaning = (CleanOptions & { readonly withNeeds: boolean }) | undefined;

export type ExportState =
  | { readonly step: 'ask' }
  | { readonly step: 'running'; readonly done: number; readonly total: number | undefined }
  | { readonly step: 'done'; readonly exported: Exported; readonly fileName: string }
  | { readonly step: 'failed'; readonly problem: RequestProblem };

/** One export at a time; leaving the dialog stops it. */
export function useExport(cluster: string, resource: Resource, ask: LiveList['ask']) {
  const [state, setState] = useState<ExportState>({ step: 'ask' });
  const controller = useRef<AbortController>(undefined);
  useEffect(() => () => controller.current?.abort(), []);

  async function start(format: ExportFormat, scope: Scope, cleaning: ExportCleaning) {
    const stop = new AbortController();
    controller.current = stop;
    const onProgress = (done: number, total: number) => {
      if (!stop.signal.aborted) setState({ step: 'running', done, total });
    };
    setState({ step: 'running', done: 0, total: undefined });
    try {
      const exported =
        format === 'csv'
          ? await exportCsv(ask, scope, onProgress, stop.signal)
          : await exportYaml(
              ask,
              scope,
              (at, signal) => readYaml(resource, at, cleaning, signal),
              (need, signal) => readYaml({ ...core, ...need }, need, cleaning, signal),
              onProgress,
              stop.signal,
            );
      const fileName = `${cluster}-${resource.plural}.${format}`;
      if (exported.count > 0) download(fileName, exported.blob);
      setState({ step: 'done', exported, fileName });
    } catch (error) {
      if (stop.signal.aborted) return;
      if (!(error instanceof RequestProblem)) throw error;
      setState({ step: 'failed', problem: error });
    }
  }
  async function readYaml(
    of: Pick<Resource, 'group' | 'version' | 'plural' | 'namespaced'>,
    at: { namespace?: string | undefined; name: string },
    cleaning: ExportCleaning,
    signal: AbortSignal,
  ): Promise<ReadYaml> {
    const { text } = await kubeRequest(cluster, { path: resourcePath(of, at), signal });
    if (cleaning === undefined) return { text: yamlOf(text, false) };
    const read = parseJsonObject(text);
    const reason = leftOut(read);
    if (reason !== undefined) return { leftOut: reason };
    const { object } = cleanObject(read, cleaning);
    return { text: writeYaml(object), object, needs: cleaning.withNeeds ? neededBy(object) : [] };
  }
  function stop() {
    controller.current?.abort();
    setState({ step: 'ask' });
  }
  return { state, start, stop };
}

/** Where everything stands that a pod needs. */
const core = { group: '', version: 'v1', namespaced: true } as const;

const keptForMs = 60_000;

function download(fileName: string, blob: Blob): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
  // Not at once: a browser may ask where to put it first.
  setTimeout(() => URL.revokeObjectURL(url), keptForMs);
}
