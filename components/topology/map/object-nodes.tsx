'use client';

import { Handle, type NodeProps, type NodeTypes, Position } from '@xyflow/react';
import { memo } from 'react';
import { StatusShape, toneText } from '#components/ui/status.tsx';
import type { TopologyNode } from '#lib/topology/graph.ts';
import { sizes } from '#lib/topology/view/layout.ts';
import { kindIcon } from '../kind-icons.ts';
import type { ObjectNode } from './flow-types.ts';
import { useMapActions } from './map-actions.ts';
import { factsTone, NodeLink } from './node-link.tsx';

const handle = 'pointer-events-none! min-h-0! min-w-0! size-px! border-0! bg-transparent! opacity-0!';

function frame(node: TopologyNode, isSelected: boolean): string {
  const edge = node.tone === 'bad' ? 'border-bad-line' : node.tone === 'warn' ? 'border-warn-line' : 'border-border-2';
  const style = node.presence === 'read' ? '' : 'border-dashed';
  const ring = isSelected ? 'outline-2 outline-focus' : 'focus-visible:outline-2 focus-visible:outline-focus';
  return `rounded-l border bg-surface shadow-1 ${edge} ${style} ${ring}`;
}

function Head({ node }: { node: TopologyNode }) {
  const { texts } = useMapActions();
  const Icon = kindIcon(node.kind);
  return (
    <span className="flex flex-col justify-center gap-0.5 px-2.5" style={{ height: sizes.head - 2 }}>
      <span className="flex items-center gap-1.5">
        <Icon aria-hidden="true" size={15} strokeWidth={1.9} className="flex-none text-text-3" />
        <span className="min-w-0 flex-1 truncate text-13 font-medium text-text" translate="no">
          {node.name}
        </span>
        <StatusShape tone={node.tone} />
      </span>
      <span className={`truncate text-12 ${factsTone(node)}`}>{texts.facts(node)}</span>
    </span>
  );
}

const Card = memo(function Card({ data }: NodeProps<ObjectNode>) {
  return (
    <>
      <Handle id="in" type="target" position={Position.Left} isConnectable={false} className={handle} />
      <NodeLink data={data} className={frame(data.node, data.isSelected)}>
        <Head node={data.node} />
      </NodeLink>
      <Handle id="out" type="source" position={Position.Right} isConnectable={false} className={handle} />
    </>
  );
});

const Entry = memo(function Entry({ data }: NodeProps<ObjectNode>) {
  const { facts } = data.node;
  const rows = facts.type === 'entry' ? facts.rows : [];
  return (
    <>
      <NodeLink data={data} className={frame(data.node, data.isSelected)}>
        <Head node={data.node} />
        {rows.map(({ type, host, text, tone }, index) => (
          <span
            // biome-ignore lint/suspicious/noArrayIndexKey: rows are told apart by their place alone
            key={index}
            className="flex items-center gap-1.5 border-border border-t px-2.5"
            style={{ height: sizes.row }}
            title={`${host}${type === 'path' ? text : ` ${text}`}`}
          >
            {type === 'tls' ? <span className="flex-none text-11 text-text-3">TLS</span> : null}
            <span className="min-w-0 flex-1 truncate font-mono text-12 text-text" translate="no">
              {text}
            </span>
            <StatusShape tone={tone} sizePx={12} />
          </span>
        ))}
      </NodeLink>
      {rows.map((_, index) => (
        <Handle
          // biome-ignore lint/suspicious/noArrayIndexKey: rows are told apart by their place alone
          key={index}
          id={`row-${index}`}
          type="source"
          position={Position.Right}
          isConnectable={false}
          className={handle}
          style={{ top: sizes.head + (index + 0.5) * sizes.row }}
        />
      ))}
    </>
  );
});

const PodRow = memo(function PodRow({ data }: NodeProps<ObjectNode>) {
  const { texts } = useMapActions();
  const { node, isSelected, shortName } = data;
  const ring = isSelected
    ? 'outline-2 outline-focus bg-selected'
    : 'focus-visible:outline-2 focus-visible:outline-focus';
  const { facts, status } = node;
  const isGroup = facts.type === 'pods';
  const isWell = status === undefined || status.tone === 'ok';
  const word = status?.word === 'Running' ? texts.state(node).replace(/^Running[:：]\s*/, '') : status?.word;
  const quiet = isWell ? (facts.type === 'pod' ? facts.node : '') : word;
  return (
    <>
      <Handle id="in" type="target" position={Position.Left} isConnectable={false} className={handle} />
      <NodeLink data={data} className={`rounded-s -outline-offset-1! hover:bg-hover ${ring}`}>
        <span className="flex h-full items-center gap-1.5 px-1.5 text-12">
          <StatusShape tone={node.tone} sizePx={13} />
          <span
            className={`truncate font-medium ${isGroup ? toneText(node.tone) : 'text-text'}`}
            translate={isGroup ? undefined : 'no'}
          >
            {isGroup ? texts.facts(node) : shortName}
          </span>
          <span className="min-w-0 flex-1 truncate text-text-2" translate="no">
            {quiet}
          </span>
        </span>
      </NodeLink>
      <Handle id="out" type="source" position={Position.Right} isConnectable={false} className={handle} />
    </>
  );
});

/** Stable: React Flow makes all nodes anew when this changes. */
export const nodeTypes: NodeTypes = { card: Card, entry: Entry, pod: PodRow };
