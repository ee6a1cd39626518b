'use client';

import '@xyflow/react/dist/base.css';
import { ReactFlow, ReactFlowProvider, useReactFlow, useStoreApi, type Viewport } from '@xyflow/react';
import { useTranslations } from 'next-intl';
import { type KeyboardEvent, useCallback, useMemo, useRef, useState } from 'react';
import type { TopologyGraph } from '#lib/topology/graph.ts';
import { layoutTopology, type TopologyLayout } from '#lib/topology/view/layout.ts';
import { type StepKey, stepFrom } from '#lib/topology/view/steps.ts';
import { useNodeHref } from '../use-node-href.ts';
import { useNodeTexts } from '../use-node-texts.ts';
import { ColumnHeads } from './column-heads.tsx';
import { flowEdges, flowNodes } from './flow-nodes.ts';
import { edgeTypes } from './link-edge.tsx';
import { MapActionsProvider } from './map-actions.ts';
import { MapLegend } from './map-legend.tsx';
import { nodeTypes } from './object-nodes.tsx';
import { ZoomButtons } from './zoom-buttons.tsx';

interface TopologyMapProps {
  readonly graph: TopologyGraph;
  readonly selected: string | undefined;
  readonly onSelect: (id: string | undefined) => void;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/** The map itself, with all that it needs: loaded when it is looked at. */
export default function TopologyMap(props: TopologyMapProps) {
  const [size, setSize] = useState<Size>();
  const measure = useCallback((box: HTMLDivElement | null) => {
    if (box !== null) setSize({ width: box.clientWidth, height: box.clientHeight });
  }, []);
  return (
    <div ref={measure} className="absolute inset-0">
      {size === undefined ? null : (
        <ReactFlowProvider>
          <Flow {...props} size={size} />
        </ReactFlowProvider>
      )}
    </div>
  );
}

const stepKeys: readonly StepKey[] = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End'];
const margin = { x: 20, y: 68 } as const;
const smallestFirstZoom = 0.55;
const proOptions = { hideAttribution: true };

function Flow({ graph, selected, onSelect, size }: TopologyMapProps & { readonly size: Size }) {
  const t = useTranslations('topology');
  const texts = useNodeTexts();
  const hrefOf = useNodeHref();
  const flow = useReactFlow();
  const store = useStoreApi();
  const box = useRef<HTMLDivElement>(null);
  const layout = useMemo(() => layoutTopology(graph), [graph]);
  const nodes = useMemo(() => flowNodes(graph, layout, selected, texts), [graph, layout, selected, texts]);
  const edges = useMemo(() => flowEdges(graph, layout, texts), [graph, layout, texts]);
  const actions = useMemo(() => ({ select: onSelect, hrefOf, texts }), [onSelect, hrefOf, texts]);

  const [firstViewport] = useState(() => viewportAtFirst(layout, size, selected));

  /** Only as far as needed: what is in sight stays where it is. */
  function bringIntoSight(id: string) {
    const place = layout.places.get(id);
    if (place === undefined) return;
    const { x, y, zoom } = flow.getViewport();
    const { width, height } = store.getState();
    const shift = (from: number, to: number, low: number, high: number) =>
      from < low ? low - from : to > high ? high - to : 0;
    const dx = shift(x + place.x * zoom, x + (place.x + place.width) * zoom, margin.x, width - margin.x);
    const dy = shift(y + place.y * zoom, y + (place.y + place.height) * zoom, margin.y, height - margin.y);
    if (dx !== 0 || dy !== 0) void flow.setViewport({ x: x + dx, y: y + dy, zoom });
  }

  function move(event: KeyboardEvent<HTMLElement>) {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const focused = event.target instanceof Element ? event.target.getAttribute('data-node') : null;
    if (focused === null) return;
    if (event.key === ' ') {
      event.preventDefault();
      onSelect(focused);
      return;
    }
    if (event.key === 'Escape') {
      onSelect(undefined);
      return;
    }
    const key = stepKeys.find((known) => known === event.key);
    if (key === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    const to = stepFrom(graph, layout.places, focused, key);
    if (to === undefined) return;
    onSelect(to);
    bringIntoSight(to);
    const element = [...(box.current?.querySelectorAll('[data-node]') ?? [])].find(
      (candidate) => candidate.getAttribute('data-node') === to,
    );
    if (element instanceof HTMLElement) element.focus({ preventScroll: true });
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: arrow keys pass through here from the links inside
    <div ref={box} onKeyDown={move} className="absolute inset-0">
      <MapActionsProvider value={actions}>
        <ReactFlow
          aria-label={t('map')}
          nodes={nodes}
          edges={edges}
          nodeTypes={nodeTypes}
          edgeTypes={edgeTypes}
          nodesDraggable={false}
          nodesConnectable={false}
          nodesFocusable={false}
          edgesFocusable={false}
          elementsSelectable={false}
          disableKeyboardA11y
          zoomOnDoubleClick={false}
          minZoom={0.15}
          maxZoom={2}
          proOptions={proOptions}
          defaultViewport={firstViewport}
          onPaneClick={() => onSelect(undefined)}
        >
          <ColumnHeads columns={layout.columns} />
          <MapLegend />
          <ZoomButtons />
        </ReactFlow>
      </MapActionsProvider>
    </div>
  );
}

/** From the top, as wide as it fits and can still be read; lower where the chosen object would not be seen. */
function viewportAtFirst(layout: TopologyLayout, { width, height }: Size, selected: string | undefined): Viewport {
  const zoom = Math.min(1, Math.max(smallestFirstZoom, (width - 2 * margin.x) / Math.max(1, layout.width)));
  const place = selected === undefined ? undefined : layout.places.get(selected);
  const isSeen = place === undefined || (place.y + place.height) * zoom + margin.y < height;
  return { x: margin.x, y: isSeen ? margin.y : height / 2 - (place.y + place.height / 2) * zoom, zoom };
}
