'use client';

import { EdgeLabelRenderer, type EdgeProps, type EdgeTypes } from '@xyflow/react';
import { memo } from 'react';
import { StatusShape } from '#components/ui/status.tsx';
import type { TopologyEdge } from '#lib/topology/graph.ts';
import type { LinkEdge } from './flow-types.ts';

interface Point {
  readonly x: number;
  readonly y: number;
}

const looks: Readonly<Record<TopologyEdge['state'], { stroke: string; width: number; dash?: string }>> = {
  ok: { stroke: 'var(--control)', width: 1.5 },
  partly: { stroke: 'var(--warn-solid)', width: 1.5 },
  broken: { stroke: 'var(--bad-solid)', width: 2, dash: '5 4' },
  idle: { stroke: 'var(--border-2)', width: 1.5 },
  unknown: { stroke: 'var(--control)', width: 1.5, dash: '1 4' },
};

const Link = memo(function Link(props: EdgeProps<LinkEdge>) {
  const { data, sourceX, sourceY, targetX, targetY, target } = props;
  if (data === undefined) return null;
  const look = looks[data.edge.state];
  const isOfPod = target.startsWith('pods/') && data.edge.state === 'ok';
  const points = [{ x: sourceX, y: sourceY }, ...data.bends, { x: targetX, y: targetY }];
  const middle = middleOf(points);
  return (
    <>
      <path
        d={smooth(points)}
        fill="none"
        stroke={isOfPod ? 'var(--border-2)' : look.stroke}
        strokeWidth={look.width}
        strokeDasharray={look.dash}
      />
      {data.label === undefined ? null : (
        <EdgeLabelRenderer>
          <span
            aria-hidden="true"
            className="pointer-events-none absolute"
            style={{ zIndex: 1, transform: `translate(-50%, -50%) translate(${middle.x}px, ${middle.y}px)` }}
          >
            <StatusShape tone="bad" sizePx={16} />
          </span>
          <span
            aria-hidden="true"
            className="pointer-events-none absolute inline-flex h-[22px] items-center gap-1 whitespace-nowrap rounded-full border border-bad-line bg-bad-tint pr-2 pl-1.5 text-12 font-medium text-bad"
            style={{
              zIndex: 1,
              transform: isLevel(points)
                ? `translate(-50%, -100%) translate(${middle.x}px, ${middle.y - 16}px)`
                : `translate(0, -100%) translate(${targetX}px, ${data.targetTop - 3}px)`,
            }}
          >
            <StatusShape tone="bad" sizePx={12} />
            {data.label}
          </span>
        </EdgeLabelRenderer>
      )}
    </>
  );
});

export const edgeTypes: EdgeTypes = { link: Link };

/** Level at both ends of each piece, as water pipes are. */
function smooth(points: readonly Point[]): string {
  const [first, ...rest] = points;
  if (first === undefined) return '';
  let last = first;
  const pieces = rest.map((point) => {
    const half = (point.x - last.x) / 2;
    const piece =
      point.y === last.y
        ? `L${point.x} ${point.y}`
        : `C${last.x + half} ${last.y} ${point.x - half} ${point.y} ${point.x} ${point.y}`;
    last = point;
    return piece;
  });
  return `M${first.x} ${first.y}${pieces.join('')}`;
}

/** There is room above the middle; beside a line that climbs there are cards. */
function isLevel(points: readonly Point[]): boolean {
  const ys = points.map(({ y }) => y);
  return Math.max(...ys) - Math.min(...ys) < 2;
}

/** The middle of the last piece: a long line begins among others. */
function middleOf(points: readonly Point[]): Point {
  const [a, b] = [points.at(-2), points.at(-1)];
  if (a === undefined || b === undefined) return { x: 0, y: 0 };
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
}
