'use client';

import { Box, List } from 'lucide-react';
import { usePathname, useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { type Found, ListSearch } from '#components/data/live/lists/list-search.ts';
import { liveClient } from '#components/data/live/live-registry.ts';
import { formatSelection } from '#components/data/namespace-selection.ts';
import { useCluster } from '#components/data/use-cluster.ts';
import { useDiscovery } from '#components/data/use-discovery.ts';
import { useNamespaces } from '#components/data/use-namespaces.ts';
import { useKindName } from '#components/kinds/use-kind-name.ts';
import { useStatusReason } from '#components/kinds/use-status-reason.ts';
import { listSearch, placeHref } from '#components/places/place.ts';
import { resourceId } from '#lib/kubernetes/resource.ts';
import { filterOf, isAsking, mayMatch, type ObjectQuery, parseObjectQuery } from '#lib/palette/object-query.ts';
import { liveLimits } from '#lib/protocol/live.ts';
import { fitSort, nameFit } from '#lib/resource-list/name-fit.ts';
import { useClosedKinds } from '../navigation/use-closed-kinds.ts';
import type { Choice, ChoiceGroup } from './choice.ts';
import { objectValue } from './object-value.ts';
import { type SearchPlan, searchPlan } from './searched-kinds.ts';

export interface ObjectChoices {
  readonly groups: readonly ChoiceGroup[];
  /** Some lists have not answered what is typed now. */
  readonly isPending: boolean;
  /** It was asked for objects at all. */
  readonly isAsked: boolean;
  /** Named by `-n`; empty: everywhere. Undefined: those of the page. */
  readonly namespaces: readonly string[] | undefined;
  /** Why something was not searched, in words. */
  readonly problems: readonly string[];
}

/** Somebody who types has not asked yet. */
const restMs = 150;
const mostRows = { ofEach: 8, ofNamed: 20, shown: 10 };

/** Objects whose names (or labels) fit what is typed, of the likely kinds or the one that is named. */
export function useObjectChoices(typed: string, onDone: () => void): ObjectChoices {
  const t = useTranslations('shell.palette');
  const cluster = useCluster();
  const router = useRouter();
  const names = useKindName();
  const reasonOf = useStatusReason();
  const { query, plan, isReady } = usePlan(typed);
  const asked = useRested(plan);
  const isAsked = isAsking(query);
  const [search] = useState(() => new ListSearch(liveClient(cluster)));
  useEffect(() => () => search.close(), [search]);
  useEffect(() => {
    const { query: wanted, searched } = asked;
    const [first = ''] = wanted.words;
    const rows = wanted.resource === undefined ? mostRows.ofEach : mostRows.ofNamed;
    search.ask(searched, filterOf(wanted), first === '' ? '' : fitSort(first), rows);
  }, [search, asked]);
  const state = useSyncExternalStore(search.state.subscribe, search.state.get, search.state.get);

  return useMemo(() => {
    const isBehind = asked !== plan || !isReady;
    const isSameKind =
      asked.query.resource === query.resource && String(asked.query.selectors) === String(query.selectors);
    const found = isAsked && isSameKind ? state.found : [];
    const follow = (href: string) => () => {
      onDone();
      router.push(href);
    };
    const object = ({ resource, row }: FoundRow): Choice => {
      const place = {
        page: resourceId(resource),
        name: row.name,
        ...(row.namespace === undefined ? {} : { namespace: row.namespace }),
      };
      return {
        value: objectValue('object', place),
        title: row.name,
        detail: row.namespace === undefined ? resource.kind : `${resource.kind} · ${row.namespace}`,
        words: [row.name],
        isName: true,
        icon: Box,
        status: statusOf(row),
        onChoose: follow(placeHref(cluster, place)),
      };
    };
    const list = ({ resource, namespaces, matched }: Found): Choice => {
      const ns = !resource.namespaced ? '' : namespaces.length === 0 ? '*' : formatSelection(namespaces);
      const search = listSearch({ ns, q: filterOf(query) });
      const page = resourceId(resource);
      return {
        value: `list ${page}`,
        title: t('all', { counted: names.counted(resource, matched) }),
        words: [],
        icon: List,
        onChoose: follow(placeHref(cluster, { page, ...(search === undefined ? {} : { search }) })),
      };
    };
    const rows = bestRows(found, query);
    const more = isBehind
      ? []
      : found.filter((one) => one.matched > rows.filter(({ resource }) => resource === one.resource).length);
    return {
      groups: [
        { id: 'objects', heading: t('objects'), choices: rows.map(object) },
        { id: 'lists', heading: t('lists'), choices: more.map(list) },
      ].filter(({ choices }) => choices.length > 0),
      isAsked,
      namespaces: query.namespaces,
      isPending: isAsked && (isBehind || state.isPending),
      problems: isAsked && !isBehind ? problemsOf(plan, found) : [],
    };

    /** Where there is no word, as of a Deployment, the reason is one. */
    function statusOf({ tone, status, reason }: FoundRow['row']): Choice['status'] {
      if (tone === undefined) return undefined;
      const why = reasonOf({ tone, word: status ?? '', ...(reason === undefined ? {} : { reason }) });
      const word = status ?? why;
      return word === undefined ? undefined : { tone, word, reason: why };
    }

    function problemsOf({ unknownNamespaces, isClosed }: SearchPlan, all: readonly Found[]): readonly string[] {
      const [unknown] = unknownNamespaces;
      if (unknown !== undefined) return [t('unknownNamespace', { name: unknown })];
      if (isClosed && query.resource !== undefined) return [t('closed', { kind: names.title(query.resource) })];
      return all.flatMap(({ resource, problem }) =>
        // Of the likely kinds nobody has asked for those that may not be listed.
        problem === undefined || (problem.httpStatus === 403 && query.resource === undefined)
          ? []
          : [t('notSearched', { kind: names.title(resource), message: problem.message })],
      );
    }
  }, [asked, plan, isReady, isAsked, query, state, cluster, router, names, reasonOf, t, onDone]);
}

interface FoundRow {
  readonly resource: Found['resource'];
  readonly row: Found['rows'][number];
}

/** Of all kinds together, the best fit first; what is typed meanwhile takes away what fits no more. */
function bestRows(found: readonly Found[], query: ObjectQuery): readonly FoundRow[] {
  const [first = ''] = query.words;
  const all = found.flatMap(({ resource, rows }) =>
    rows.filter(({ name }) => mayMatch(name, query)).map((row) => ({ resource, row })),
  );
  const ranked = first === '' ? all : all.toSorted((a, b) => nameFit(a.row.name, first) - nameFit(b.row.name, first));
  return ranked.slice(0, query.resource === undefined ? mostRows.shown : mostRows.ofNamed);
}

interface Plan extends SearchPlan {
  readonly query: ObjectQuery;
}

function usePlan(typed: string): { readonly query: ObjectQuery; readonly plan: Plan; readonly isReady: boolean } {
  const { resources } = useDiscovery(useCluster());
  const closed = useClosedKinds(resources);
  const { title } = useKindName();
  const { selected, settled, known, listable } = useNamespaces();
  const current = decodeURIComponent(usePathname().split('/')[3] ?? '');
  const query = useMemo(() => parseObjectQuery(typed, resources, title), [typed, resources, title]);
  const plan = useMemo(() => {
    const everywhere = listable === false ? known.slice(0, liveLimits.namespaces) : [];
    const isSearched = settled && isAsking(query);
    const scope = { resources, closed, current, selected, known, everywhere };
    const none: SearchPlan = { searched: [], unknownNamespaces: [], isClosed: false };
    return { query, ...(isSearched ? searchPlan(query, scope) : none) };
  }, [query, resources, closed, current, selected, settled, known, listable]);
  return { query, plan, isReady: settled };
}

/** The value as it was when it last rested for a moment. */
function useRested<Value>(value: Value): Value {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), restMs);
    return () => clearTimeout(timer);
  }, [value]);
  return rested;
}
