'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { StatusShape, toneText } from '#components/ui/status.tsx';
import { columns, edgeId, type TopologyEdge, type TopologyGraph, type TopologyNode } from '#lib/topology/graph.ts';
import { kindIcon } from './kind-icons.ts';
import { useNodeHref } from './use-node-href.ts';
import { useNodeTexts } from './use-node-texts.ts';

interface TopologyListProps {
  readonly graph: TopologyGraph;
  readonly selected: string | undefined;
  readonly onSelect: (id: string | undefined) => void;
}

/** All that the map shows, as tables: for who can't see lines, and for who likes reading better. */
export function TopologyList({ graph, selected, onSelect }: TopologyListProps) {
  const t = useTranslations('topology');
  const byColumn = useMemo(() => Map.groupBy(graph.nodes, ({ column }) => column), [graph]);
  const bySource = useMemo(() => Map.groupBy(graph.edges, ({ source }) => source), [graph]);
  const byId = useMemo(() => new Map(graph.nodes.map((node) => [node.id, node])), [graph]);
  return (
    <div className="min-h-0 flex-1 overflow-auto px-5 pb-5">
      {columns
        .filter((column) => byColumn.has(column))
        .map((column) => (
          <table key={column} className="mt-4 w-full table-fixed border-collapse text-13 first:mt-2">
            <caption className="pb-1 text-left font-semibold">
              {t('captioned', { name: t(`column.${column}`), count: byColumn.get(column)?.length ?? 0 })}
            </caption>
            <thead>
              <tr className="border-border-2 border-b text-left text-12 text-text-2">
                <th scope="col" className="w-[30%] py-1.5 pr-3 font-medium">
                  {t('list.object')}
                </th>
                <th scope="col" className="w-[34%] py-1.5 pr-3 font-medium">
                  {t('list.state')}
                </th>
                <th scope="col" className="py-1.5 font-medium">
                  {t('list.leadsTo')}
                </th>
              </tr>
            </thead>
            <tbody>
              {byColumn.get(column)?.map((node) => (
                <Row
                  key={node.id}
                  node={node}
                  edges={bySource.get(node.id) ?? []}
                  byId={byId}
                  isSelected={node.id === selected}
                  onSelect={onSelect}
                />
              ))}
            </tbody>
          </table>
        ))}
    </div>
  );
}

interface RowProps {
  readonly node: TopologyNode;
  readonly edges: readonly TopologyEdge[];
  readonly byId: ReadonlyMap<string, TopologyNode>;
  readonly isSelected: boolean;
  readonly onSelect: (id: string | undefined) => void;
}

function Row({ node, edges, byId, isSelected, onSelect }: RowProps) {
  const texts = useNodeTexts();
  const href = useNodeHref()(node);
  const Icon = kindIcon(node.kind);
  const { facts, problem } = node;
  return (
    <tr
      id={`row-${node.id}`}
      aria-current={isSelected ? 'true' : undefined}
      className={`border-border border-b align-top ${isSelected ? 'bg-selected' : ''}`}
    >
      <th scope="row" className="py-1.5 pr-3 text-left font-normal">
        <span className="flex items-start gap-1.5">
          <Icon aria-hidden="true" size={15} strokeWidth={1.9} className="mt-0.5 flex-none text-text-3" />
          <span className="min-w-0">
            {href === undefined ? (
              <span className="wrap-anywhere" translate="no">
                {node.name}
              </span>
            ) : (
              <Link
                href={href}
                prefetch={false}
                translate="no"
                className="inline-block py-0.5 text-accent wrap-anywhere"
              >
                {node.name}
              </Link>
            )}
            <span className="block text-12 text-text-2">{texts.facts(node)}</span>
          </span>
        </span>
      </th>
      <td className="py-1.5 pr-3">
        <span className={`flex items-start gap-1.5 ${toneText(node.tone)}`}>
          <span className="mt-[3px] flex-none">
            <StatusShape tone={node.tone} />
          </span>
          <span className="min-w-0 wrap-anywhere">{texts.state(node)}</span>
        </span>
        {problem === undefined ? null : (
          <p className={`text-12 ${toneText(problem.tone)}`}>{texts.sentence(problem)}</p>
        )}
      </td>
      <td className="py-1.5">
        <ul className="flex flex-col gap-0.5">
          {edges.map((edge) => {
            const target = byId.get(edge.target);
            const row = edge.row === undefined || facts.type !== 'entry' ? undefined : facts.rows[edge.row];
            return target === undefined ? null : (
              <li key={edgeId(edge)} className="wrap-anywhere">
                {row === undefined ? null : (
                  <span className="font-mono text-12" translate="no">
                    {row.host}
                    {row.type === 'tls' ? ' TLS' : row.text}{' '}
                  </span>
                )}
                <a
                  href={`#row-${target.id}`}
                  className="inline-block py-0.5 text-accent underline underline-offset-2"
                  onClick={() => onSelect(target.id)}
                  translate="no"
                >
                  {texts.name(target)}
                </a>
                {edge.problem === undefined ? null : (
                  <span className={`ml-1.5 inline-flex items-center gap-1 text-12 ${toneText(edge.problem.tone)}`}>
                    <StatusShape tone={edge.problem.tone} sizePx={12} />
                    {texts.sentence(edge.problem)}
                  </span>
                )}
              </li>
            );
          })}
        </ul>
      </td>
    </tr>
  );
}
