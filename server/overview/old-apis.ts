import { recordOf, textMapOf, textOf } from '#lib/kubernetes/untyped.ts';
import { obsoleteApi } from '#lib/manifest/obsolete/obsolete-api.ts';
import { writesOf } from '#lib/overview/changes.ts';
import type { OldApi } from '#lib/protocol/changes.ts';

const mostManagers = 3;
const mostFound = 30;
const lastApplied = 'kubectl.kubernetes.io/last-applied-configuration';

interface Found {
  readonly apiVersion: string;
  readonly kind: string;
  count: number;
  readonly managers: Set<string>;
  readonly example: OldApi['example'];
}

/** Versions that objects were written in, by who wrote them, as far as Kubernetes gives them up. */
export class OldApis {
  readonly #found = new Map<string, Found>();

  look(item: unknown, kind: string): void {
    const metadata = recordOf(recordOf(item).metadata);
    const seen = new Map(writesOf(metadata).map(({ apiVersion, manager }) => [apiVersion, manager]));
    // Of an annotation that may hold a Secret's data only the version is read. kubectl writes its keys in order.
    const applied = /^\{"apiVersion":"([^"]+)"/.exec(textMapOf(metadata.annotations)[lastApplied] ?? '')?.[1];
    if (applied !== undefined && !seen.has(applied)) seen.set(applied, 'kubectl');
    for (const [apiVersion, manager] of seen) {
      if (obsoleteApi(apiVersion, kind) === undefined) continue;
      const key = `${apiVersion} ${kind}`;
      const example = { namespace: textOf(metadata.namespace), name: textOf(metadata.name) ?? '' };
      const found = this.#found.get(key) ?? { apiVersion, kind, count: 0, managers: new Set(), example };
      this.#found.set(key, found);
      found.count += 1;
      found.managers.add(manager);
    }
  }

  found(): readonly OldApi[] {
    return [...this.#found.values()]
      .sort((a, b) => b.count - a.count)
      .slice(0, mostFound)
      .flatMap(({ apiVersion, kind, count, managers, example }): OldApi[] => {
        const obsolete = obsoleteApi(apiVersion, kind);
        if (obsolete === undefined) return [];
        return [
          {
            apiVersion,
            kind,
            count,
            managers: [...managers].slice(0, mostManagers),
            example,
            removedIn: obsolete.removedIn,
            successors: obsolete.successors.map((successor) => successor.apiVersion),
          },
        ];
      });
  }
}
