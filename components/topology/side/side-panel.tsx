'use client';

import { useTranslations } from 'next-intl';
import { lazy, type ReactNode, Suspense } from 'react';
import { useCluster } from '#components/data/use-cluster.ts';
import { useDiscovery } from '#components/data/use-discovery.ts';
import { ServerSentence } from '#components/ui/server-sentence.tsx';
import { StatusShape, toneText } from '#components/ui/status.tsx';
import { apiVersionOf } from '#lib/kubernetes/resource.ts';
import type { TopologyGraph, TopologyNode } from '#lib/topology/graph.ts';
import { placedProblems, problemsOf, waysTo } from '#lib/topology/view/problems.ts';
import { useNodeTexts } from '../use-node-texts.ts';
import { NodeButtons } from './node-buttons.tsx';
import { ProblemBlock } from './problem-block.tsx';

const Diagnosed = lazy(() => import('./diagnosed.tsx'));

interface SidePanelProps {
  readonly graph: TopologyGraph;
  readonly selected: string | undefined;
  readonly onSelect: (id: string | undefined) => void;
  /** Something was changed from here. */
  readonly onChanged: () => void;
}

/** What is known of the chosen object, its trouble first; without one, the troubles of the map. */
export function SidePanel({ graph, selected, onSelect, onChanged }: SidePanelProps) {
  const t = useTranslations('topology.side');
  const node = graph.nodes.find(({ id }) => id === selected);
  return (
    <aside
      aria-label={t('label')}
      className="flex w-full flex-none flex-col gap-4 overflow-auto border-border border-t bg-surface p-4 *:flex-none min-[1100px]:w-[372px] min-[1100px]:border-t-0 min-[1100px]:border-l"
    >
      {node === undefined ? (
        <p className="text-text-2">{t('choose')}</p>
      ) : (
        <Chosen node={node} graph={graph} onSelect={onSelect} onChanged={onChanged} />
      )}
      <AlsoHere graph={graph} selected={selected} onSelect={onSelect} />
    </aside>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="flex flex-col gap-1.5">
      <h3 className="font-semibold">{title}</h3>
      {children}
    </section>
  );
}

function Chosen(props: {
  node: TopologyNode;
  graph: TopologyGraph;
  onSelect: SidePanelProps['onSelect'];
  onChanged: () => void;
}) {
  const { node, graph, onSelect, onChanged } = props;
  const t = useTranslations('topology.side');
  const texts = useNodeTexts();
  const message = node.status?.reason?.params.message;
  return (
    <>
      <section className="flex flex-col gap-1" aria-live="polite">
        <h2 className="flex items-start gap-2 text-14 font-semibold">
          <span className="mt-0.5 flex-none">
            <StatusShape tone={node.tone} sizePx={16} />
          </span>
          <span className="min-w-0 wrap-anywhere" translate="no">
            {texts.name(node)}
          </span>
        </h2>
        <p className="text-text-2">{texts.facts(node)}</p>
        <p className={`wrap-anywhere ${toneText(node.tone)}`}>{texts.state(node)}</p>
      </section>
      <Trouble node={node} graph={graph} onChanged={onChanged} />
      <NodeButtons node={node} />
      {typeof message === 'string' && message !== '' ? (
        <Section title={t('server')}>
          <ServerSentence text={message} />
        </Section>
      ) : null}
      {node.facts.type === 'pods' ? <PodsOfGroup pods={node.facts.pods} /> : null}
      <Effect node={node} graph={graph} />
      <Neighbours node={node} graph={graph} onSelect={onSelect} />
    </>
  );
}

/** The findings of the object's own page; in the map's words what no page of its own says. */
function Trouble({ node, graph, onChanged }: { node: TopologyNode; graph: TopologyGraph; onChanged: () => void }) {
  const { resources } = useDiscovery(useCluster());
  const words = problemsOf(graph, node.id).map(({ problem, node: owner, target }) => (
    <ProblemBlock key={`${problem.code} ${owner} ${target}`} problem={problem} />
  ));
  const resource = resources.find((own) => own.kind === node.kind && apiVersionOf(own) === node.apiVersion);
  const isObject = node.presence === 'read' && node.facts.type !== 'pods' && node.facts.type !== 'config';
  if (resource === undefined || !isObject) return words;
  return (
    <Suspense fallback={words}>
      <Diagnosed key={node.id} resource={resource} node={node} otherwise={words} onChanged={onChanged} />
    </Suspense>
  );
}

function PodsOfGroup({ pods }: { pods: Extract<TopologyNode['facts'], { type: 'pods' }>['pods'] }) {
  const t = useTranslations('topology.side');
  return (
    <Section title={t('worstPods')}>
      <ul className="flex flex-col gap-1">
        {pods.map(({ name, status }) => (
          <li key={name} className="flex items-center gap-1.5">
            <StatusShape tone={status.tone} sizePx={13} />
            <span className="min-w-0 truncate" translate="no">
              {name}
            </span>
            <span className="ml-auto flex-none text-12 text-text-2">{status.word}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** Who notices that it does not answer. */
function Effect({ node, graph }: { node: TopologyNode; graph: TopologyGraph }) {
  const t = useTranslations('topology.side');
  const ways = node.column === 'services' ? waysTo(graph, node.id) : [];
  if (ways.length === 0 || node.tone === 'ok' || node.tone === 'neutral') return null;
  return (
    <Section title={t('effect')}>
      <p className="text-text-2">
        {t(node.tone === 'bad' ? 'nobodyAnswers' : 'answersPartly', { count: ways.length })}
      </p>
      <ul className="flex flex-col gap-0.5">
        {ways.map(({ entry, row }) => {
          const way = entry.facts.type === 'entry' ? entry.facts.rows[row] : undefined;
          return (
            <li key={`${entry.id} ${row}`} className="font-mono text-12 wrap-anywhere" translate="no">
              {way?.host}
              {way?.text}
            </li>
          );
        })}
      </ul>
    </Section>
  );
}

const mostNeighbours = 12;

function Neighbours({
  node,
  graph,
  onSelect,
}: {
  node: TopologyNode;
  graph: TopologyGraph;
  onSelect: SidePanelProps['onSelect'];
}) {
  const t = useTranslations('topology.side');
  const texts = useNodeTexts();
  const find = (ids: readonly string[]) => graph.nodes.filter(({ id }) => ids.includes(id));
  const sides = [
    {
      title: t('from'),
      nodes: find(graph.edges.filter(({ target }) => target === node.id).map(({ source }) => source)),
    },
    { title: t('to'), nodes: find(graph.edges.filter(({ source }) => source === node.id).map(({ target }) => target)) },
  ];
  return sides.map(({ title, nodes }) =>
    nodes.length === 0 ? null : (
      <Section key={title} title={title}>
        <ul className="flex flex-col gap-0.5">
          {nodes.slice(0, mostNeighbours).map((other) => (
            <li key={other.id}>
              <button
                type="button"
                onClick={() => onSelect(other.id)}
                className="flex w-full items-center gap-1.5 rounded-s py-0.5 text-left text-accent hover:underline"
              >
                <StatusShape tone={other.tone} sizePx={13} />
                <span className="min-w-0 truncate" translate="no">
                  {texts.name(other)}
                </span>
              </button>
            </li>
          ))}
        </ul>
        {nodes.length > mostNeighbours ? (
          <p className="text-12 text-text-3">{t('more', { count: nodes.length - mostNeighbours })}</p>
        ) : null}
      </Section>
    ),
  );
}

const mostAlso = 8;

/** Troubles elsewhere on the map: broken links, then objects that don't do well. */
function AlsoHere({ graph, selected, onSelect }: Pick<SidePanelProps, 'graph' | 'selected' | 'onSelect'>) {
  const t = useTranslations('topology.side');
  const texts = useNodeTexts();
  const links = placedProblems(graph).filter(({ node, target }) => node !== selected && target !== selected);
  // What is missing or waits is told by the link to it.
  const ends = placedProblems(graph).flatMap(({ problem, node, target }) =>
    target === undefined || problem.near !== undefined ? [node] : [node, target],
  );
  const told = new Set([selected, ...ends]);
  const failing = graph.nodes.filter(({ id, tone, column }) => tone === 'bad' && !told.has(id) && column !== 'entry');
  const byId = new Map(graph.nodes.map((node) => [node.id, node]));
  const items = [
    ...links.flatMap(({ problem, node }) => {
      const own = byId.get(node);
      return own === undefined ? [] : [{ node: own, tone: problem.tone, text: texts.label(problem) }];
    }),
    ...failing.map((node) => ({ node, tone: node.tone, text: texts.state(node) })),
  ];
  if (items.length === 0) return null;
  return (
    <section className="flex flex-col gap-1.5 border-border border-t pt-3 first:border-t-0">
      <h2 className="font-semibold">{selected === undefined ? t('here') : t('alsoHere')}</h2>
      <ul className="flex flex-col gap-1">
        {items.slice(0, mostAlso).map(({ node, tone, text }) => (
          <li key={`${node.id} ${text}`} className="flex items-start gap-1.5">
            <span className="mt-[3px] flex-none">
              <StatusShape tone={tone} sizePx={13} />
            </span>
            <span className="min-w-0 text-text-2 wrap-anywhere">
              <button
                type="button"
                onClick={() => onSelect(node.id)}
                className="text-left text-accent underline underline-offset-2"
                translate="no"
              >
                {texts.name(node)}
              </button>{' '}
              {text}
            </span>
          </li>
        ))}
      </ul>
      {items.length > mostAlso ? (
        <p className="text-12 text-text-3">{t('more', { count: items.length - mostAlso })}</p>
      ) : null}
    </section>
  );
}
