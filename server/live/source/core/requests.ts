import { resourcePath } from '#lib/kubernetes/resource.ts';
import { tableAccept } from '#lib/kubernetes/table.ts';
import type { LiveResource } from '#lib/protocol/live.ts';
import type { FeedOptions } from '../feed.ts';
import { type ListHead, type RawRow, readTable } from '../wire/table-rows.ts';
import { UpstreamProblem } from '../wire/upstream-problem.ts';
import { openWatch, type WatchEvent, watchQuery } from '../wire/watch.ts';

/** What of the objects comes with the rows: `None` costs a hundredth of the others. */
export type Include = 'None' | 'Metadata' | 'Object';

export interface ListAsk {
  /** Absent: all namespaces, or a resource without. */
  readonly namespace?: string | undefined;
  readonly include: Include;
  readonly limit?: number;
  readonly continueToken?: string;
  /** Any state that is not older than this, so from the API server's cache; '' or absent: the newest there is. */
  readonly notOlderThan?: string;
  readonly labelSelector?: string;
  /** Lists may be read by who may not get: an object is a list of one name. */
  readonly name?: string;
}

export interface ListReader {
  head(head: ListHead): void;
  rows(rows: readonly RawRow[]): void;
}

/** Lists and watches of one resource, as Tables. All throw `UpstreamProblem`, or AbortError by the signal. */
export class Requests {
  readonly #upstream: FeedOptions['upstream'];
  readonly #resource: LiveResource;
  /** What rows need to be whole. */
  readonly whole: 'Metadata' | 'Object';

  constructor(options: Pick<FeedOptions, 'upstream' | 'resource' | 'detail'>) {
    this.#upstream = options.upstream;
    this.#resource = options.resource;
    this.whole = options.detail === 'object' ? 'Object' : 'Metadata';
  }

  async list(ask: ListAsk, signal: AbortSignal, reader: ListReader): Promise<ListHead> {
    try {
      return await this.#read(this.#resource, ask, signal, reader);
    } catch (error) {
      // Another API server's cache lags behind, or the version is gone: the newest state is not older in any case.
      if (!(error instanceof UpstreamProblem) || !isVersionTooLarge(error) || ask.notOlderThan === undefined)
        throw error;
      const { notOlderThan: _, ...newest } = ask;
      return await this.#read(this.#resource, newest, signal, reader);
    }
  }

  watch(
    namespace: string | undefined,
    resourceVersion: string,
    signal: AbortSignal,
  ): Promise<AsyncGenerator<WatchEvent, void>> {
    const query = watchQuery(resourceVersion);
    query.set('includeObject', this.whole);
    const path = `${resourcePath(this.#resource, { namespace })}?${query}`;
    return openWatch({ upstream: this.#upstream(), path, accept: tableAccept, signal });
  }

  /** Names of all namespaces, and the version of that list. */
  async namespaces(signal: AbortSignal): Promise<{ readonly names: readonly string[]; readonly version: string }> {
    const names: string[] = [];
    const head = await this.#read(namespaceResource, { include: 'None' }, signal, {
      head: () => undefined,
      rows: (rows) => {
        for (const { cells } of rows) if (typeof cells[0] === 'string') names.push(cells[0]);
      },
    });
    return { names, version: head.resourceVersion };
  }

  #read(resource: LiveResource, ask: ListAsk, signal: AbortSignal, reader: ListReader): Promise<ListHead> {
    const query = new URLSearchParams({ includeObject: ask.include });
    if (ask.limit !== undefined) query.set('limit', String(ask.limit));
    if (ask.labelSelector !== undefined) query.set('labelSelector', ask.labelSelector);
    if (ask.name !== undefined) query.set('fieldSelector', `metadata.name=${ask.name}`);
    if (ask.continueToken !== undefined) query.set('continue', ask.continueToken);
    else if (ask.notOlderThan !== undefined && ask.notOlderThan !== '') {
      query.set('resourceVersion', ask.notOlderThan);
      query.set('resourceVersionMatch', 'NotOlderThan');
    }
    return readTable(
      {
        upstream: this.#upstream(),
        path: `${resourcePath(resource, { namespace: ask.namespace })}?${query}`,
        accept: tableAccept,
        signal,
        // Cells shrink to a tenth; objects nearby would only be held up by packing and unpacking.
        gzip: ask.include === 'None',
      },
      reader,
    );
  }
}

const namespaceResource: LiveResource = {
  group: '',
  version: 'v1',
  plural: 'namespaces',
  kind: 'Namespace',
  namespaced: false,
};

function isVersionTooLarge(error: UpstreamProblem): boolean {
  return (
    error.httpStatus === 504 &&
    (error.problem.status.details?.causes ?? []).some((cause) => cause.reason === 'ResourceVersionTooLarge')
  );
}
